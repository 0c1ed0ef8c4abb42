import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { LoggedEntry } from '#queries/audit/entry.ts';
import { BY_COMMAND } from '../../server/audit/actors.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { addDecisions } from '../../server/links/decisions.ts';
import type { Held } from '../../server/person/held-of-person.ts';
import { performJob } from '../../server/serve/perform-job.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { withStore } from '../../server/store/with-store.ts';
import { LAUNCHER } from '../house/tamsoat.ts';
import { csv, dataFolder, examinationMapping, importText } from '../import/import-text.ts';

const NUMBER = '024190000001';
const SECOND = '024190000002';
const OTHER = '024190000003';
const HEADER = ['id', 'person', 'day', 'name', 'height'];
const MAPPING = examinationMapping(
  { height_cm: { column: 'height' } },
  { identity: ['name'], identity_items: { full_name: 'name', personal_number: 'person' } },
);
const ASKED = { namespace: 'personal-number', by: 'lan.nguyen', purpose: 'own_request' } as const;

/** A person who is examined twice, under two numbers, one of them corrected and one import undone; and somebody else. */
async function used(): Promise<string> {
  const folder = dataFolder();
  await importText(
    folder,
    csv(HEADER, [
      [1, NUMBER, '05/05/2019', 'Nguyễn Thị Hoà', 160],
      [2, SECOND, '06/05/2019', 'Nguyễn Thị Hoà', 161],
      [3, OTHER, '07/05/2019', 'Trần Văn Khác', 180],
    ]),
    MAPPING,
  );
  const later = { ...MAPPING, stated_on: '2020-03-01' };
  await importText(folder, csv(HEADER, [[1, NUMBER, '05/05/2019', 'Nguyễn Thị Hòa', 162]]), later);
  await importText(folder, csv(HEADER, [[9, NUMBER, '09/05/2019', 'Nguyễn Thị Hoà', 163]]), MAPPING);
  await withdrawImport({ dataFolder: folder, importId: 3 });
  const [person, other] = [NUMBER, SECOND]
    .map((number) => pseudonymOf(pseudonymKey(folder), 'personal-number', number))
    .toSorted() as [string, string];
  const one = { person, other, verdict: 'one', undoes: null, basis: 'reviewed' } as const;
  const said = { by: 'A', reason: 'B' };
  await withStore(folder, (connection) =>
    addDecisions(connection, [{ ...one, probability: null, reasons: null }], said, new Date()),
  );
  return folder;
}

const entriesOf = async (folder: string): Promise<LoggedEntry[]> =>
  (await openAuditLog(folder).read()).filter(({ act }) => /person|exported/.test(act));

function everythingIn(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

test('everything held of a person is written for that person, under every number, and of nobody else; on record', async () => {
  const folder = await used();
  const out = `${folder}-out.json`;
  const acting = { dataFolder: folder, log: openAuditLog(folder), actor: BY_COMMAND };
  const work = { job: 'export-person', number: ` ${NUMBER} `, out, ...ASKED } as const;
  const sheet = `${folder}-out.xlsx`;
  expect(await performJob(acting, work, () => undefined)).toMatchObject({ out, sheet, numbers: 2 });
  for (const file of [out, sheet]) expect(statSync(file).mode & 0o777).toBe(0o600);

  const written = readFileSync(out, 'utf8');
  const held = JSON.parse(written) as Held;
  expect(held.identity.map(({ full_name, personal_number }) => [full_name, personal_number])).toEqual(
    expect.arrayContaining([
      ['Nguyễn Thị Hoà', NUMBER],
      ['Nguyễn Thị Hòa', NUMBER],
      ['Nguyễn Thị Hoà', SECOND],
    ]),
  );
  const heights = (table: string): unknown[] =>
    (held.tables[table]?.rows ?? []).map((row) => row['height_cm']).toSorted();
  expect(heights('examination')).toEqual([161, 162]);
  expect(heights('examination_history')).toEqual([160]);
  expect(heights('examination_withdrawn')).toEqual([163]);
  expect(held.tables['examination']?.columns['height_cm']).toBe('Height, cm.');
  expect(held.tables['link_decision']?.rows).toHaveLength(1);
  expect(held.imports.map(({ import_id }) => import_id)).toEqual(expect.arrayContaining([1, 2, 3]));
  for (const hidden of ['Khác', OTHER, pseudonymOf(pseudonymKey(folder), 'personal-number', NUMBER)])
    expect(written).not.toContain(hidden);

  const entries = await entriesOf(folder);
  expect(entries.map(({ act }) => act)).toEqual([
    ...['person_searched', 'person_read', 'person_read', 'exported', 'exported'],
  ]);
  for (const entry of entries)
    expect(entry).toMatchObject({ by: 'command', said: 'lan.nguyen', purpose: 'own_request' });
  const kept = everythingIn(folder);
  const texts = [NUMBER, SECOND, Buffer.from('Thị Hoà').toString('latin1')];
  expect(texts.filter((text) => kept.includes(text))).toEqual([]);
});

test('where nothing is held, that is told without the number, and on record; no file is left', async () => {
  const folder = await used();
  const out = `${folder}-out.json`;
  const acting = { dataFolder: folder, log: openAuditLog(folder), actor: BY_COMMAND };
  const asking = performJob(
    acting,
    { job: 'export-person', number: '024190009999', out, ...ASKED },
    () => undefined,
  );
  await expect(asking).rejects.toMatchObject({
    reason: 'person_not_found',
    message: expect.not.stringContaining('024190009999') as string,
  });
  expect([existsSync(out), existsSync(`${folder}-out.xlsx`)]).toEqual([false, false]);
  expect(await entriesOf(folder)).toEqual([
    expect.objectContaining({ act: 'person_searched', found: 0, searched_by: 'number' }),
  ]);
});

test('the command reads the number from standard input, and says it nowhere', async () => {
  const folder = await used();
  const beside = `${folder}-files`;
  mkdirSync(beside);
  const args = ['person', 'export', '--out', path.join(beside, 'nguoi.json'), '--by', 'lan.nguyen'];
  const child = spawn(process.execPath, [LAUNCHER, ...args, '--purpose', 'own_request', '--data', folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(`${NUMBER}\n`);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(readdirSync(beside).toSorted(), stderr).toEqual(['nguoi.json', 'nguoi.xlsx']);
  for (const said of [stdout, stderr, child.spawnargs.join(' ')]) expect(said).not.toContain(NUMBER);
});
