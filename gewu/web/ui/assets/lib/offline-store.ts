// What was done without a signal, in this phone's own database until the server has it.
//
// Kept on the phone, and nothing else: here the acts that wait, with the words and photos of each
// (30 MB of photos in all, offline-room.ts); in the caches the pages of the worker's own open cases
// with small photos, the handbook and the catalogue of matters (offline-cache.ts). No identity
// numbers; a telephone only masked on the page of a case in hand, or as typed in a report that
// waits. Logging out deletes all of it (offline-leave.ts), two weeks what nobody came back for.

export interface Queued {
  id?: number;
  key: string;
  owner: string; // the account that did it; nobody else sees or sends it
  command: string;
  what: string; // its name as people read it, also where the page has no words for it
  case: string; // "" for a report
  fields: Record<string, string>;
  said: string[]; // what was chosen: the labels of ticks, lists and days
  photos: File[];
  doneAt: string;
  title: string;
  state: "waiting" | "conflict" | "invalid";
  problem: string;
  now: string;
  tries?: number; // how often the server could not even read it
}

const NAME = "gewu-worker";
const QUEUE = "queue";
const KEPT_FOR = 14 * 24 * 3600 * 1000; // the server takes nothing older

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(QUEUE, { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no database"));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(QUEUE, mode);
      const asked = act(transaction.objectStore(QUEUE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("not stored"));
    });
  } finally {
    database.close();
  }
}

function all(): Promise<Queued[]> {
  return run<Queued[]>("readonly", (store) => store.getAll());
}

/** In the order in which they were done. */
export async function queued(owner: string): Promise<Queued[]> {
  return (await all()).filter((item) => item.owner === owner);
}

/** Stored on the disk when the promise is kept; rejected when the phone has no room. */
export async function keep(item: Queued): Promise<void> {
  await run("readwrite", (store) => store.put(item));
}

export async function drop(item: Queued): Promise<void> {
  const { id } = item;
  if (id !== undefined) await run("readwrite", (store) => store.delete(id));
}

/** What this account has here. */
export async function empty(owner: string): Promise<void> {
  for (const item of await queued(owner)) await drop(item);
}

/** What another account left here and never came back for. */
export async function forgetForgotten(owner: string): Promise<void> {
  for (const item of await all()) {
    if (item.owner !== owner && Date.now() - Date.parse(item.doneAt) > KEPT_FOR) await drop(item);
  }
}

/** The bytes of all photos that wait, whoever took them: they share the phone. */
export async function photoBytes(): Promise<number> {
  const photos = (await all()).flatMap((item) => item.photos);
  return photos.reduce((sum, photo) => sum + photo.size, 0);
}
