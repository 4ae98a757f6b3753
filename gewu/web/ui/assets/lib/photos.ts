// <div data-photos data-max="6">: pick or take photos, made small before they travel.
import { each, fill, stamp } from "./dom";
import { toast } from "./toasts";

const LONG_SIDE = 1600;
const QUALITY = 0.82;

function loadImage(file: File): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("not an image"));
    image.src = URL.createObjectURL(file);
  });
}

/** A JPEG of at most 1600 px without the camera's metadata (position, device). */
export async function shrink(file: File): Promise<File> {
  const image = await loadImage(file);
  const scale = Math.min(1, LONG_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return file;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob) return file;
  const name = file.name.replace(/\.\w+$/, "") || "photo";
  return new File([blob], `${name}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
}

class Picker {
  private files: File[] = [];
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly status: HTMLElement;
  private readonly progress: HTMLProgressElement | null;
  private readonly max: number;

  constructor(private readonly root: HTMLElement) {
    this.input = root.querySelector("input[type=file]") as HTMLInputElement;
    this.list = root.querySelector(".picker-list") as HTMLElement;
    this.status = root.querySelector("[data-status]") as HTMLElement;
    this.progress = root.querySelector("progress");
    this.max = Number(root.dataset.max ?? 6);
    this.input.addEventListener("change", () => void this.add(Array.from(this.input.files ?? [])));
    // What a draft has kept; it has been made small before.
    root.addEventListener("restore", (event) => this.put((event as CustomEvent<File[]>).detail));
  }

  private async add(picked: File[]): Promise<void> {
    const space = this.max - this.files.length;
    if (picked.length > space) toast(fill(this.root.dataset.full ?? "", { max: this.max }), "waiting");
    const taken = picked.slice(0, space);
    this.busy(true);
    for (const [index, file] of taken.entries()) {
      if (this.progress) this.progress.value = index / taken.length;
      try {
        this.files.push(await shrink(file));
      } catch {
        toast(fill(this.root.dataset.bad ?? "", { name: file.name }), "overdue");
      }
    }
    this.busy(false);
    this.show();
  }

  private put(files: File[]): void {
    if (!files.length || this.files.length) return;
    this.files = files.slice(0, this.max);
    this.show();
  }

  private busy(busy: boolean): void {
    if (this.progress) this.progress.hidden = !busy;
    this.root.setAttribute("aria-busy", String(busy));
  }

  private show(): void {
    this.list.querySelectorAll(".picker-item").forEach((item) => item.remove());
    const add = this.list.querySelector(".picker-add")?.parentElement ?? null;
    this.files.forEach((file, index) => this.list.insertBefore(this.item(file, index), add));
    if (add) add.hidden = this.files.length >= this.max;
    this.status.textContent = fill(this.root.dataset.count ?? "", { count: this.files.length, max: this.max });
    const transfer = new DataTransfer();
    this.files.forEach((file) => transfer.items.add(file));
    this.input.files = transfer.files;
    this.root.dispatchEvent(new CustomEvent("photos", { bubbles: true, detail: this.files }));
  }

  private item(file: File, index: number): HTMLElement {
    const item = stamp("photo-item") ?? document.createElement("li");
    const image = item.querySelector("img");
    const remove = item.querySelector("button");
    if (image) {
      image.src = URL.createObjectURL(file);
      image.alt = fill(this.root.dataset.alt ?? "", { number: index + 1 });
      image.onload = () => URL.revokeObjectURL(image.src);
    }
    remove?.setAttribute("aria-label", fill(this.root.dataset.remove ?? "", { number: index + 1 }));
    remove?.addEventListener("click", () => {
      this.files.splice(index, 1);
      this.show();
      this.input.focus();
    });
    return item;
  }
}

export function startPhotos(): void {
  each("[data-photos]", (root) => {
    new Picker(root);
  });
}
