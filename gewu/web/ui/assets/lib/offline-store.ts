// What was done without a signal, in this phone's own database until the server has it.

export interface Queued {
  id?: number;
  key: string;
  owner: string; // the account that did it; nobody else sends it
  command: string;
  case: string; // "" for a report
  fields: Record<string, string>;
  photos: File[];
  doneAt: string;
  title: string;
  state: "waiting" | "conflict" | "invalid";
  problem: string;
  now: string;
}

const NAME = "gewu-worker";
const QUEUE = "queue";

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

/** In the order in which they were done. */
export async function queued(owner: string): Promise<Queued[]> {
  const found = await run<Queued[]>("readonly", (store) => store.getAll());
  return found.filter((item) => item.owner === owner);
}

/** Stored on the disk when the promise is kept; rejected when the phone has no room. */
export async function keep(item: Queued): Promise<void> {
  await run("readwrite", (store) => store.put(item));
}

export async function drop(item: Queued): Promise<void> {
  const { id } = item;
  if (id !== undefined) await run("readwrite", (store) => store.delete(id));
}

export async function empty(): Promise<void> {
  await run("readwrite", (store) => store.clear());
}
