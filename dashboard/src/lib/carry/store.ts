// The one record that lies in the browser's own storage. `static/carried.js` knows these names too.

const DATABASE = 'carried';
const STORE = 'list';
const BOX = 'box';

/**
 * Reads what lies there, and puts in its place what follows from it: in one step, so that of two pages neither undoes
 * what the other did. The database is open for that alone: one that is held open cannot be removed at sign-out.
 * @param changed what is to lie there from now on; undefined for nothing
 * @returns what lies there now
 */
export async function change<T>(changed: (held: T | undefined) => T | undefined): Promise<T | undefined> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite');
      const objects = transaction.objectStore(STORE);
      const asked = objects.get(BOX) as IDBRequest<T | undefined>;
      let now: T | undefined;
      asked.onsuccess = () => {
        now = changed(asked.result);
        if (now === undefined) objects.clear();
        else if (now !== asked.result) objects.put(now, BOX);
      };
      transaction.oncomplete = () => resolve(now);
      transaction.onabort = () => reject(transaction.error ?? new Error('Nothing can be kept here.'));
    });
  } finally {
    database.close();
  }
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('Nothing can be kept here.'));
  });
