// Small pictures for the map, drawn here: labels need no glyph server, marks no sprite file.

const RATIO = 2;

export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

function canvas(width: number, height: number): [CanvasRenderingContext2D, () => Picture] {
  const sheet = document.createElement("canvas");
  sheet.width = Math.ceil(width * RATIO);
  sheet.height = Math.ceil(height * RATIO);
  const pen = sheet.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.scale(RATIO, RATIO);
  return [
    pen,
    () => ({
      width: sheet.width,
      height: sheet.height,
      data: pen.getImageData(0, 0, sheet.width, sheet.height).data,
    }),
  ];
}

/** A grid's name with a halo in the page's own type. */
export function label(words: string, colour: string, halo: string): Picture {
  // In rem, so the care mode enlarges names on maps too.
  const size = 0.8125 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const font = `500 ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const [probe] = canvas(1, 1);
  probe.font = font;
  const [pen, done] = canvas(probe.measureText(words).width + 8, size + 9);
  pen.font = font;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = halo;
  pen.fillStyle = colour;
  pen.strokeText(words, 4, size / 2 + 4.5);
  pen.fillText(words, 4, size / 2 + 4.5);
  return done();
}

/** A state's mark: a disc in its colour with its icon, so colour is never alone. */
export function mark(badge: Element | null, colour: string, ink: string): Picture {
  const [pen, done] = canvas(26, 26);
  pen.beginPath();
  pen.arc(13, 13, 11.5, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = ink;
  pen.stroke();
  pen.translate(5, 5);
  pen.scale(16 / 24, 16 / 24);
  pen.lineWidth = 2.4;
  pen.lineCap = pen.lineJoin = "round";
  badge?.querySelectorAll("path").forEach((path) => pen.stroke(new Path2D(path.getAttribute("d") ?? "")));
  return done();
}

export { RATIO };
