import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../server/main.ts';
import { handOver } from '../../server/serve/hand-over.ts';
import { readPublished } from '../../server/serve/published.ts';
import { holdsRealData } from '../../server/store/real-data.ts';
import { csv, examinationMapping } from '../import/import-text.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';

let dataFolder: string;
let server: RunningServer;
beforeAll(async () => {
  dataFolder = await copiedFixture();
  server = await startServer({ dataFolder, address: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(path.dirname(dataFolder), { recursive: true, force: true });
});

const ROWS = csv(['id', 'person', 'day', 'height'], [['1', '024090000001', '05/05/2019', '160']]);
async function imported(synthetic: boolean): Promise<void> {
  const mapping = {
    ...examinationMapping({ height_cm: { column: 'height' } }),
    ...{ name: synthetic ? 'mau' : 'that', synthetic },
  };
  const [file, map] = ['csv', 'json'].map((ending) =>
    path.join(path.dirname(dataFolder), `${mapping.name}.${ending}`),
  ) as [string, string];
  writeFileSync(file, ROWS);
  writeFileSync(map, JSON.stringify(mapping));
  await handOver(
    dataFolder,
    { job: 'import', file, map },
    { onProgress: () => undefined, onQueued: () => undefined },
  );
}
const statusOf = async (at: string, accept = 'application/json'): Promise<number> => {
  const answer = await fetch(server.url + at, { headers: { accept }, redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status;
};

test('a demonstration stays open for synthetic data, and is closed once a file of real people is imported, published or not', async () => {
  await imported(true);
  expect([await statusOf('/', 'text/html'), holdsRealData(dataFolder)]).toEqual([200, false]);

  await imported(false);
  expect(readPublished(dataFolder)?.synthetic).toBe(true);
  const { id, root_area } = readPublished(dataFolder)!;
  const tile = `/tiles/${id}/${root_area}/coverage.arrow`;
  for (const at of ['/api/status', '/imports', '/worklists', tile])
    expect([at, await statusOf(at)]).toEqual([at, 401]);
  expect(await statusOf('/', 'text/html')).toBe(303);
  const signIn = async (language: string): Promise<string> =>
    (await fetch(`${server.url}${language}/sign-in`)).text();
  expect(await signIn('')).toContain('in ra liên kết để quản trị viên đầu tiên đặt mật khẩu');
  expect(await signIn('/en')).toContain(
    'prints the link by which the first administrator chooses a password',
  );

  // And so it is after the next start, which says how one comes in.
  await server.close();
  server = await startServer({ dataFolder, address: '127.0.0.1', port: 0 });
  expect(server.first).toMatch(/\/invitation\//);
  expect(await statusOf('/api/status')).toBe(401);
});
