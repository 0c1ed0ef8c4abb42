import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Identity } from '#queries/identity/items.ts';
import { identityReader, type IdentityReader } from '../../server/identity/identity-reader.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { csv, dataFolder, examinationMapping, importText } from '../import/import-text.ts';

const PROCESS = fileURLToPath(new URL('../import/import-process.ts', import.meta.url));
const HEADER = ['id', 'person', 'day', 'name', 'height'];
const PEOPLE = 3_000;

/** People as a file of a day says who they are; each row is a record of its own. */
function people(count: number, day: number, name: string): [object, string] {
  const mapping = examinationMapping(
    { height_cm: { column: 'height' } },
    {
      stated_on: `2019-06-${String(day).padStart(2, '0')}`,
      ...{ identity: ['name'], identity_items: { full_name: 'name', personal_number: 'person' } },
    },
  );
  const rows = Array.from({ length: count }, (_, at) => [
    `${String(day)}-${String(at)}`,
    number(at),
    '05/05/2019',
    `${name} ${String(at)}`,
    160,
  ]);
  return [mapping, csv(HEADER, rows)];
}
const number = (at: number): string => `0240900${String(at).padStart(5, '0')}`;

async function imported(folder: string, ...said: Parameters<typeof people>): Promise<void> {
  const [mapping, text] = people(...said);
  await importText(folder, text, mapping);
}

function reading(folder: string): { reader: IdentityReader; persons: (count: number) => string[] } {
  const reader = identityReader(folder);
  onTestFinished(() => reader.close());
  const key = pseudonymKey(folder);
  const persons = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => pseudonymOf(key, 'personal-number', number(at)));
  return { reader, persons };
}

const namesIn = (opened: Map<string, Identity>): (string | null)[] =>
  [...opened.values()].map(({ full_name }) => full_name).toSorted();
const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${name} ${String(at)}`).toSorted();

test('opens what was last said of each, of one person, a page or a commune; of whom nothing was said is not in it', async () => {
  const folder = dataFolder();
  await imported(folder, PEOPLE, 2, 'Sau');
  await imported(folder, 40, 1, 'Trước');
  await imported(folder, 20, 3, 'Mới');
  const { reader, persons } = reading(folder);
  const all = persons(PEOPLE);
  expect(await reader.open([])).toEqual(new Map());
  const opened = await reader.open(persons(PEOPLE + 5));
  expect([...opened.keys()].toSorted()).toEqual(all.toSorted());
  expect(namesIn(opened)).toEqual(
    [...named('Sau', PEOPLE).filter(notOf(20)), ...named('Mới', 20)].toSorted(),
  );
  expect((await reader.open(all.slice(0, 1))).get(all[0]!)).toMatchObject({
    full_name: 'Mới 0',
    personal_number: number(0),
    phone: null,
  });
  const page = await reader.open(all.slice(100, 150));
  for (const [person, identity] of page) expect(identity).toEqual(opened.get(person));
  expect(page.size).toBe(50);
});
const notOf = (count: number) => (name: string) => Number(name.split(' ')[1]) >= count;

test('sees what was imported or undone since it last looked', async () => {
  const folder = dataFolder();
  await imported(folder, 3, 1, 'Trước');
  const { reader, persons } = reading(folder);
  expect(namesIn(await reader.open(persons(5)))).toEqual(named('Trước', 3));
  await imported(folder, 5, 2, 'Sau');
  expect(namesIn(await reader.open(persons(5)))).toEqual(named('Sau', 5));
  await withdrawImport({ dataFolder: folder, importId: 2 });
  expect(namesIn(await reader.open(persons(5)))).toEqual(named('Trước', 3));
});

test('answers while an import of another process writes, the state of before or the new one whole', async () => {
  const folder = dataFolder();
  await imported(folder, PEOPLE, 1, 'Trước');
  const { reader, persons } = reading(folder);
  const all = persons(PEOPLE);
  const [mapping, text] = people(PEOPLE, 2, 'Sau');
  const [file, map] = [`${folder}.csv`, `${folder}.json`];
  writeFileSync(file, text);
  writeFileSync(map, JSON.stringify(mapping));
  const child = fork(PROCESS, [folder, file, map], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const seen = new Map<string, number>();
  while (child.exitCode === null && child.signalCode === null) {
    const opened = await reader.open(all);
    expect(opened.size).toBe(PEOPLE);
    const states = new Set([...opened.values()].map(({ full_name }) => full_name?.split(' ')[0] ?? ''));
    expect(states.size).toBe(1);
    for (const state of states) seen.set(state, (seen.get(state) ?? 0) + 1);
  }
  expect(await ended).toEqual([0, null]);
  expect(seen.get('Trước')).toBeGreaterThan(0);
  expect(namesIn(await reader.open(all))).toEqual(named('Sau', PEOPLE));
});

test('opens nothing once the key is taken away, or is another; and all again once it is back', async () => {
  const folder = dataFolder();
  await imported(folder, 3, 1, 'Trước');
  const { reader, persons } = reading(folder);
  expect((await reader.open(persons(3))).size).toBe(3);
  const key = path.join(folder, 'identity-key');
  cpSync(key, `${folder}-key`);
  rmSync(key);
  await expect(reader.open(persons(3))).rejects.toMatchObject({ reason: 'identity_key_lost' });
  writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  await expect(reader.open(persons(3))).rejects.toMatchObject({ reason: 'identity_key_wrong' });
  cpSync(`${folder}-key`, key);
  expect((await reader.open(persons(3))).size).toBe(3);
});

test('opens nobody where no identities are kept', async () => {
  const folder = dataFolder();
  await importText(
    folder,
    csv(['id', 'person', 'day', 'height'], [[1, number(0), '05/05/2019', 160]]),
    examinationMapping({ height_cm: { column: 'height' } }),
  );
  const { reader, persons } = reading(folder);
  expect(await reader.open(persons(1))).toEqual(new Map());
});
