import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { readPublished } from '../../server/serve/published.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { startTamsoat } from '../house/tamsoat.ts';
import { csv, examinationMapping, importText } from '../import/import-text.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { compareSnapshots } from '../surveillance/same-snapshot.ts';

const NAMED = examinationMapping(
  { height_cm: { column: 'height' } },
  { identity: ['name'], identity_items: { full_name: 'name' } },
);
const number = (at: number): string => `0240900${String(at).padStart(5, '0')}`;
const named = (people: number): string =>
  csv(
    ['id', 'person', 'day', 'name', 'height'],
    Array.from({ length: people }, (_, at) => [at, number(at), '05/05/2019', `Văn ${String(at)}`, 160]),
  );

let kept: string;
let lost: string;
let persons: string[];
beforeAll(async () => {
  kept = await copiedFixture();
  await importText(kept, named(30), NAMED);
  lost = path.join(path.dirname(kept), 'lost');
  cpSync(kept, lost, { recursive: true });
  const key = pseudonymKey(kept);
  persons = [8, 9].map((at) => pseudonymOf(key, 'personal-number', number(at)));
  rmSync(path.join(lost, 'identity-key'));
});
afterAll(() => {
  rmSync(path.dirname(kept), { recursive: true, force: true });
});

test('whose key is deleted, nobody is named any more, and a server answers as before', async () => {
  const server = startTamsoat(['serve', '--port', '0', '--data', lost]);
  try {
    const url = await server.firstLine;
    const { id, root_area } = readPublished(lost)!;
    expect(await (await fetch(url)).text()).toContain(id);
    const tile = await fetch(`${url}/tiles/${id}/${root_area}/coverage.arrow`);
    expect(tile.status).toBe(200);
    await tile.arrayBuffer();
  } finally {
    server.process.kill('SIGINT');
    await server.finished;
  }
  const [reader, other] = [identityReader(lost), identityReader(kept)];
  try {
    expect((await other.open(persons)).size).toBe(2);
    await expect(reader.open(persons)).rejects.toMatchObject({
      reason: 'identity_key_lost',
      message: expect.stringContaining('Put the file back') as string,
    });
  } finally {
    await Promise.all([reader.close(), other.close()]);
  }
});

test('every figure is the same without it, files without names are imported, and no new key is made', async () => {
  for (const folder of [kept, lost]) await publish({ dataFolder: folder, asOf: '2020-02-28' });
  const { differences, rows } = await compareSnapshots(kept, lost);
  expect(differences).toEqual([]);
  expect(rows).toBeGreaterThan(0);
  const plain = examinationMapping({ height_cm: { column: 'height' } });
  await importText(
    lost,
    csv(['id', 'person', 'day', 'height'], [['a', number(0), '06/05/2019', 161]]),
    plain,
  );
  await expect(importText(lost, named(31), NAMED)).rejects.toMatchObject({ reason: 'identity_key_lost' });
  expect(existsSync(path.join(lost, 'identity-key'))).toBe(false);
});
