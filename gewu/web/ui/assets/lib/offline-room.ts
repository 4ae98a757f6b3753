// How much a phone is asked to hold: photos that wait, and what the browser itself still gives.
import { photoBytes } from "./offline-store";
import { shrink } from "./photos";

const MOST_BYTES = 30 * 1024 * 1024;
const SPARE = 10 * 1024 * 1024; // left to the pages and to the browser
const LARGE = 700 * 1024; // what the picker has made small is below this

interface Room {
  fits: boolean;
  megabytes: number; // of photos that wait already
}

async function left(): Promise<number> {
  try {
    const { quota = 0, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
    return quota ? quota - usage : Infinity;
  } catch {
    return Infinity; // not told: the database itself says no when it is full
  }
}

export async function roomFor(photos: File[]): Promise<Room> {
  const more = photos.reduce((sum, photo) => sum + photo.size, 0);
  const waiting = await photoBytes().catch(() => 0);
  const fits = !more || (waiting + more <= MOST_BYTES && more + SPARE <= (await left()));
  return { fits, megabytes: Math.ceil(waiting / 1024 / 1024) };
}

/** Whether the browser is nearly out of room: then nothing is fetched in advance. */
export async function isTight(): Promise<boolean> {
  return (await left()) < 2 * SPARE;
}

/** A photo that came by another way than the picker is made small here. */
export function small(photo: File): Promise<File> {
  return photo.size > LARGE ? shrink(photo).catch(() => photo) : Promise.resolve(photo);
}
