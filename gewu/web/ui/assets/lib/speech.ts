// <button data-speech="id_text">: speech becomes words by the browser's own means; hidden without.
import { each } from "./dom";
import { toast } from "./toasts";

interface Heard {
  resultIndex: number;
  results: ArrayLike<{ isFinal: boolean; 0: { transcript: string } }>;
}
interface Ear {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: Heard) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  stop(): void;
}
interface WithEars {
  SpeechRecognition?: new () => Ear;
  webkitSpeechRecognition?: new () => Ear;
}

function put(field: HTMLTextAreaElement | HTMLInputElement, words: string): void {
  const gap = field.value && document.documentElement.lang.startsWith("en") ? " " : "";
  field.value += gap + words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

class Dictation {
  private ear: Ear | null = null;
  private heard = false;
  private readonly label: HTMLElement | null;
  private readonly idle: string;

  constructor(
    private readonly button: HTMLElement,
    private readonly field: HTMLTextAreaElement | HTMLInputElement,
    private readonly make: new () => Ear,
  ) {
    this.label = button.querySelector("span");
    this.idle = this.label?.textContent ?? "";
    button.addEventListener("click", () => (this.ear ? this.ear.stop() : this.listen()));
    window.addEventListener("pagehide", () => this.ear?.stop());
  }

  private listen(): void {
    const ear = new this.make();
    ear.lang = document.documentElement.lang.startsWith("en") ? "en-US" : "zh-CN";
    ear.continuous = true;
    ear.interimResults = false;
    ear.onresult = (event) => this.take(event);
    ear.onerror = () => ear.stop();
    ear.onend = () => this.end();
    this.heard = false;
    this.ear = ear;
    this.show(true);
    ear.start();
  }

  private take(event: Heard): void {
    for (let at = event.resultIndex; at < event.results.length; at += 1) {
      const result = event.results[at];
      if (!result?.isFinal || !result[0].transcript.trim()) continue;
      this.heard = true;
      put(this.field, result[0].transcript.trim());
    }
  }

  private end(): void {
    this.ear = null;
    this.show(false);
    if (!this.heard) toast(this.button.dataset.deaf ?? "", "waiting");
  }

  private show(listening: boolean): void {
    this.button.setAttribute("aria-pressed", String(listening));
    if (this.label) this.label.textContent = listening ? (this.button.dataset.stop ?? "") : this.idle;
  }
}

export function startSpeech(): void {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as WithEars;
  const make = SpeechRecognition ?? webkitSpeechRecognition;
  if (!make) return;
  each("[data-speech]", (button) => {
    const field = document.getElementById(button.dataset.speech ?? "");
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    button.hidden = false;
    button.closest("form")?.querySelector("[data-speech-note]")?.removeAttribute("hidden");
    new Dictation(button, field, make);
  });
}
