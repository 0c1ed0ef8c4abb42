import { open } from 'node:fs/promises';

/** Many at once: the disk is then waited for a few times, and not once for each of thousands of tiles. */
const AT_ONCE = 16;

/** Waits until files that were written are on the disk. */
export async function flushFiles(files: readonly string[]): Promise<void> {
  const waiting = [...files];
  const flushNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      // Windows flushes only what is open to be written.
      const handle = await open(file, 'r+');
      await handle.sync();
      await handle.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, flushNext));
}

/** The name of a file is on the disk only with its folder. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
