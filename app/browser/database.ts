/** What the browser keeps between visits: records with an `id`, in a database with one store. */

export async function withStore<T>(
  database: string,
  name: string,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(name, { keyPath: "id" });
  const opened = await settled<IDBDatabase>(opening);
  try {
    return await settled<T>(use(opened.transaction(name, mode).objectStore(name)));
  } finally {
    opened.close();
  }
}

const settled = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
