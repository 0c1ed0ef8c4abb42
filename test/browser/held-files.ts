import type { Page } from 'playwright-core';

/** How many tiles and files of a snapshot the browser holds, once that stops growing: only then may the network be cut. */
export async function heldFiles(page: Page): Promise<number> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  let before = -1;
  for (;;) {
    const now = await page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('tiles-'));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().length;
    });
    if (now > 0 && now === before) return now;
    before = now;
    await page.waitForTimeout(1000);
  }
}
