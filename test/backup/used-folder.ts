import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openAccessStore } from '../../server/access/access-store.ts';
import {
  newRecoveryCodes,
  newSecret,
  sealFactor,
  secondFactorOf,
} from '../../server/access/second-factor.ts';
import { BY_COMMAND } from '../../server/audit/actors.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { importFile } from '../../server/import/import-file.ts';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import { surveillanceSources, writePublishedFrom } from '../../server/serve/published-from.ts';
import { explainPublished } from '../../server/serve/perform-job.ts';
import { readPublished } from '../../server/serve/published.ts';
import { keepMapping } from '../../server/import/saved-mappings.ts';
import { accessKey } from '../../server/store/pseudonym-key.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { withContacts, type NewNote } from '../../server/worklists/contact-book.ts';
import { csv, examinationMapping } from '../import/import-text.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';

/** Stands among the names of people: nowhere in a backup, which is encrypted. */
export const MARKER = 'MARKERNAME';

/**
 * A data folder in which files were imported, rows refused, identities kept, a mapping saved, people compared, an account with a
 * second factor made and a note written. Whoever asks for it removes the folder above it.
 */
export async function importedFolder(): Promise<string> {
  const dataFolder = path.join(mkdtempSync(path.join(tmpdir(), 'tamsoat-used-')), 'data');
  await use(dataFolder);
  return dataFolder;
}

/** The same in the fixture, which is published, and a treated view of it with it. */
export async function publishedFolder(): Promise<string> {
  const dataFolder = await copiedFixture();
  // What the fixture is made of is no part of a data folder.
  for (const name of ['survey.csv', 'survey.json']) rmSync(path.join(dataFolder, name));
  await use(dataFolder);
  await publishTreated({ dataFolder, view: 'department' });
  // A server has nothing to do in it: neither to publish, nor to explain.
  await explainPublished(dataFolder, () => undefined);
  const snapshot = readPublished(dataFolder)!.id;
  writePublishedFrom(dataFolder, { snapshot, sources: surveillanceSources(), as_of: '2020-02-28' });
  return dataFolder;
}

async function use(dataFolder: string): Promise<void> {
  (await holdDataFolder(dataFolder)).release();
  const beside = path.join(path.dirname(dataFolder), 'danh-sach');
  const people = Array.from({ length: 50 }, (_, at) => [
    at,
    `0240900${String(at).padStart(5, '0')}`,
    at === 7 ? 'no day' : '05/05/2019',
    `Nguyễn Văn ${MARKER}${String(at)}`,
    160,
  ]);
  const mapping = examinationMapping(
    { height_cm: { column: 'height' } },
    { identity: ['name'], identity_items: { full_name: 'name', personal_number: 'person' } },
  );
  writeFileSync(`${beside}.csv`, csv(['id', 'person', 'day', 'name', 'height'], people));
  writeFileSync(`${beside}.json`, JSON.stringify(mapping));
  await importFile({ dataFolder, file: `${beside}.csv`, map: `${beside}.json`, threads: 1 });
  keepMapping(dataFolder, mapping as Parameters<typeof keepMapping>[1]);
  await openAuditLog(dataFolder).add({
    ...BY_COMMAND,
    act: 'people_compared',
    people: 50,
    linked: 0,
    waiting: 0,
  });
  await keepAccount(dataFolder);
  await withContacts(dataFolder, (book) => book.add(NOTE));
}

async function keepAccount(dataFolder: string): Promise<void> {
  const account = randomUUID();
  const factor = secondFactorOf(newSecret(), newRecoveryCodes(), 0);
  const key = accessKey(dataFolder);
  const store = await openAccessStore(dataFolder);
  await store.put({
    account: [
      {
        ...{ account, name: 'le.thu', full_name: 'Lê Thu', password: null, subject: null, ended_at: null },
        ...{ created_at: '2020-02-28T01:00:00.000Z', created_by: 'command' },
        second_factor: sealFactor(key, account, factor),
      },
    ],
  });
  await store.close();
}

const NOTE: NewNote = {
  ...{ note: randomUUID(), replaces: null, person: randomUUID(), list: 'call', area_code: '07201' },
  ...{ conditions: [], contacted_on: '2020-02-27', way: 'call', outcome: 'not_reached' },
  ...{ on_treatment: null, sbp_mmhg: null, dbp_mmhg: null, next_on: null, seen: null },
  ...{ written_at: new Date('2020-02-27T18:30:00Z'), written_by: 'le.thu', text: `${MARKER} đi vắng` },
};
