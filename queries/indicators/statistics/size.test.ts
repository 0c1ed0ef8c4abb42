import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

const STATISTICS = fileURLToPath(new URL('../statistics.ts', import.meta.url));

/** Bytes over the wire of what `code` brings along, bundled and minified as the pages are. */
async function bytesOf(code: string): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? code : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry: 'entry', formats: ['es'] },
      rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' },
    },
  });
  const result = Array.isArray(built) ? built[0]! : built;
  if (!('output' in result)) throw new Error('Nothing was built.');
  return gzipSync(result.output[0].code).length;
}

test('all statistics together stay under 6.5 kB gzipped', async () => {
  const bytes = await bytesOf(`export * from ${JSON.stringify(STATISTICS)}`);
  expect(bytes).toBeGreaterThan(2000);
  expect(bytes).toBeLessThan(6500);
});

test('a page that needs one of them gets that one', async () => {
  expect(await bytesOf(`export { wilson } from ${JSON.stringify(STATISTICS)}`)).toBeLessThan(1000);
});
