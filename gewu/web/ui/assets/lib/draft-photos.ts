// Photos of a draft, in this phone's own database: they survive what the words survive.

const NAME = "gewu-drafts";
const STORE = "photos";

interface Kept {
  at: number;
  files: File[];
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no database"));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("not stored"));
    });
  } finally {
    database.close();
  }
}

/** A phone without room or database keeps only the words. */
async function tried<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch {
    return otherwise;
  }
}

export async function keepPhotos(name: string, files: File[]): Promise<void> {
  if (!files.length) return dropPhotos(name);
  const kept: Kept = { at: Date.now(), files };
  await tried(
    run("readwrite", (store) => store.put(kept, name)).then(() => undefined),
    undefined,
  );
}

/** The photos kept after this moment; older ones are forgotten. */
export async function keptPhotos(name: string, after: number): Promise<File[]> {
  const kept = await tried(
    run<Kept | undefined>("readonly", (store) => store.get(name)),
    undefined,
  );
  if (kept && kept.at >= after) return kept.files;
  if (kept) await dropPhotos(name);
  return [];
}

export async function dropPhotos(name: string): Promise<void> {
  await tried(
    run("readwrite", (store) => store.delete(name)),
    undefined,
  );
}

export async function dropAllPhotos(): Promise<void> {
  await tried(
    run("readwrite", (store) => store.clear()),
    undefined,
  );
}
