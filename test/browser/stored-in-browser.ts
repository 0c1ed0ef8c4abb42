import type { Page } from 'playwright-core';

/** Something that a browser keeps, and where. */
export interface Stored {
  readonly where: string;
  readonly bytes: Buffer;
}

/**
 * Everything that the browser keeps for the site of a page: both storages, cookies, all caches with addresses, headers and bodies, all
 * databases with each value taken apart to its bytes, workers, and the history of this tab.
 */
export async function storedInBrowser(page: Page): Promise<Stored[]> {
  const said = await page.evaluate(async () => {
    const found: { where: string; base64: string }[] = [];
    const keep = async (where: string, part: BlobPart): Promise<void> => {
      const reader = new FileReader();
      const read = new Promise((resolve) => reader.addEventListener('load', resolve));
      reader.readAsDataURL(new Blob([part]));
      await read;
      found.push({ where, base64: (reader.result as string).split(',')[1] ?? '' });
    };
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const keepValue = async (where: string, value: unknown): Promise<void> => {
      if (value instanceof CryptoKey)
        await keep(
          where,
          await crypto.subtle.exportKey('raw', value).catch(() => 'a key that cannot be taken out'),
        );
      else if (value instanceof ArrayBuffer || value instanceof Blob || ArrayBuffer.isView(value))
        await keep(where, value as BlobPart);
      else if (typeof value === 'object' && value !== null)
        for (const [name, one] of Object.entries(value)) await keepValue(`${where} ${name}`, one);
      else await keep(where, JSON.stringify({ value }));
    };

    await keep('localStorage', JSON.stringify(Object.entries(localStorage)));
    await keep('sessionStorage', JSON.stringify(Object.entries(sessionStorage)));
    await keep('cookies', document.cookie);
    await keep('history state', JSON.stringify(history.state));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = (await cache.match(request, { ignoreVary: true }))!;
        const where = `cache ${name} ${request.url}`;
        await keep(`${where} headers`, JSON.stringify([...request.headers, ...answer.headers]));
        await keep(where, await answer.arrayBuffer());
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        for (const [at, key] of keys.entries())
          await keepValue(`database ${name} ${store} ${JSON.stringify(key)}`, values[at]);
      }
      database.close();
    }
    for (const { scope, active } of await navigator.serviceWorker.getRegistrations())
      await keep('worker', `${scope} ${active?.scriptURL ?? ''}`);
    return found;
  });
  const debuggerOf = await page.context().newCDPSession(page);
  const { entries } = await debuggerOf.send('Page.getNavigationHistory');
  return [
    ...said.map(({ where, base64 }) => ({ where, bytes: Buffer.from(base64, 'base64') })),
    { where: 'every cookie', bytes: Buffer.from(JSON.stringify(await page.context().cookies())) },
    ...entries.map((entry) => ({ where: 'history', bytes: Buffer.from(JSON.stringify(entry)) })),
  ];
}
