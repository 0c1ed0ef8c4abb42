import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Identity } from '#queries/identity/items.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { withIdentities } from '../../server/identity/identity-store.ts';
import { importFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import {
  csv,
  dataFolder,
  examinationMapping,
  HISTORY_IDS,
  importText,
  LOADED,
  query,
} from '../import/import-text.ts';
import { everybodySaid } from './everybody-said.ts';

const PROCESS = fileURLToPath(new URL('../import/import-process.ts', import.meta.url));
const MARKERS = ['MARKERNAME', 'MARKERSTREET', '0997773', '0912777333'];
const ROWS = 5_000;
const HEADER = ['id', 'person', 'day', 'name', 'phone', 'address', 'height'];
const MAPPING = examinationMapping(
  { height_cm: { column: 'height' } },
  {
    identity: ['name', 'phone', 'address'],
    identity_items: { full_name: 'name', personal_number: 'person', phone: 'phone', address: 'address' },
  },
);
const NOBODY: Identity = {
  full_name: null,
  personal_number: null,
  insurance_number: null,
  phone: null,
  address: null,
  village_contact: null,
};

const row = (at: number, name = `Văn MARKERNAME${String(at)}`): (string | number)[] => [
  at,
  number(at),
  '05/05/2019',
  name,
  `0912777333${String(at)}`,
  `MARKERSTREET ${String(at)}`,
  160,
];
const number = (at: number): string => `0997773${String(at).padStart(5, '0')}`;
const personOf = (folder: string, at: number): string =>
  pseudonymOf(pseudonymKey(folder), 'personal-number', number(at));
const identityOf = (folder: string, at: number): Promise<Identity | null> =>
  withIdentities(folder, async (identities) => (await identities?.of(personOf(folder, at))) ?? null);

/** Markers in any file of a folder, and the files. */
function look(folder: string): { found: string[]; files: string[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const found = files.flatMap((path) => {
    try {
      const bytes = readFileSync(path);
      return MARKERS.filter((marker) => bytes.includes(marker)).map((marker) => `${marker} in ${path}`);
    } catch {
      // Gone since it was listed.
      return [];
    }
  });
  return { found, files };
}

describe('the identity store', () => {
  test('gives back who a person is, the latest that was said of them', async () => {
    const folder = dataFolder();
    const dated = { ...MAPPING, stated_on: '2019-06-01' };
    await importText(folder, csv(HEADER, [row(1), row(2)]), MAPPING);
    await importText(folder, csv(HEADER, [row(2, 'Trần Thị MARKERNAME')]), dated);
    expect(await identityOf(folder, 2)).toEqual({
      ...NOBODY,
      full_name: 'Văn MARKERNAME2',
      personal_number: number(2),
      phone: '09127773332',
      address: 'MARKERSTREET 2',
    });
    expect(await identityOf(folder, 3)).toBeNull();
    expect(statSync(join(folder, 'identity-key')).mode & 0o777).toBe(0o600);
    expect(look(folder).found).toEqual([]);
  });

  test('gives back what an earlier file said where a later one says nothing, to pages too', async () => {
    const folder = dataFolder();
    await importText(folder, csv(HEADER, [row(1)]), MAPPING);
    const later = { ...MAPPING, stated_on: '2020-03-31', identity_items: { full_name: 'name' } };
    await importText(folder, csv(HEADER, [row(1, 'Trần Thị MARKERNAME')]), later);
    const both = {
      ...NOBODY,
      full_name: 'Trần Thị MARKERNAME',
      personal_number: number(1),
      phone: '09127773331',
      address: 'MARKERSTREET 1',
    };
    expect(await identityOf(folder, 1)).toEqual(both);
    const reader = identityReader(folder);
    onTestFinished(() => reader.close());
    expect([...(await reader.open([personOf(folder, 1)])).values()]).toEqual([both]);
  });

  test('keeps the same words once, nobody of a refused row, and forgets an import that is undone', async () => {
    const folder = dataFolder();
    const refused = row(3).with(2, '31/02/2019');
    await importText(folder, csv(HEADER, [row(1), row(2), refused]), MAPPING);
    const kept = (await everybodySaid(folder)).map(({ person }) => person);
    expect(kept.toSorted()).toEqual([personOf(folder, 1), personOf(folder, 2)].toSorted());

    await importText(folder, csv(HEADER, [row(1), row(4)]), MAPPING);
    await withdrawImport({ dataFolder: folder, importId: 2 });
    expect(await identityOf(folder, 4)).toBeNull();
    expect((await identityOf(folder, 1))?.full_name).toBe('Văn MARKERNAME1');
    await withdrawImport({ dataFolder: folder, importId: 1 });
    expect(await identityOf(folder, 1)).toBeNull();
  });

  test('is what the standing imports say, in whatever order they came and whatever was undone', async () => {
    const begun = dataFolder();
    await importText(begun, csv(HEADER, [row(9)]), MAPPING);
    // Copies share the keys, so that the same is sealed alike.
    const copy = (): string => {
      const folder = dataFolder();
      cpSync(begun, folder, { recursive: true });
      return folder;
    };
    const said = fc.record({
      people: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()), {
        ...{ selector: ([at]) => at, minLength: 1, maxLength: 3 },
      }),
      stated_on: fc.constantFrom('2019-06-01', '2019-07-01', '2019-08-01'),
    });
    const files = fc.array(said, { minLength: 2, maxLength: 4 });
    type Files = typeof files extends fc.Arbitrary<infer T> ? T : never;
    const importAll = async (folder: string, all: Files): Promise<void> => {
      for (const { people, stated_on } of all)
        await importText(
          folder,
          csv(
            HEADER,
            people.map(([at, other]) => (other ? row(at, 'Trần Thị MARKERNAME') : row(at))),
          ),
          { ...MAPPING, stated_on },
        );
    };
    const content = async (folder: string): Promise<unknown> => {
      const numbers = [1, 2, 3].map((at) => personOf(folder, at));
      const all = await withIdentities(
        folder,
        async (identities) => (await identities?.saidOf(numbers)) ?? [],
      );
      const unnumbered = all.map(({ importId: _, ...one }) => JSON.stringify(one));
      const last = await Promise.all([1, 2, 3].map((at) => identityOf(folder, at)));
      return [unnumbered.toSorted(), last];
    };
    await fc.assert(
      fc.asyncProperty(files, fc.nat(), async (all, at) => {
        const gone = at % all.length;
        const [folder, alone] = [copy(), copy()];
        await importAll(folder, all);
        await withdrawImport({ dataFolder: folder, importId: gone + 2 });
        await importAll(alone, all.filter((_, n) => n !== gone).toReversed());
        expect(await content(folder)).toEqual(await content(alone));
      }),
      { numRuns: LONG ? 40 : 4, seed: SEED + 21, endOnFailure: true },
    );
  });

  test('forgets what an import brought that was killed, also where the next one has nothing of the kind', async () => {
    const folder = dataFolder();
    await importText(folder, csv(HEADER, [row(1)]), MAPPING);
    // All of an import but its end: what lies beside the store.
    const ended = `${folder}-ended`;
    cpSync(folder, ended, { recursive: true });
    await importText(ended, csv(HEADER, [row(4), row(5).with(2, '31/02/2019')]), MAPPING);
    for (const name of ['identity.duckdb', 'quarantine'])
      cpSync(join(ended, name), join(folder, name), { recursive: true });
    expect(await identityOf(folder, 4)).not.toBeNull();
    expect(readdirSync(join(folder, 'quarantine'))).toEqual(['2']);

    const plain = examinationMapping({ height_cm: { column: 'height' } });
    await importText(
      folder,
      csv(['id', 'person', 'day', 'height'], [[9, number(9), '05/05/2019', 160]]),
      plain,
    );
    expect(await identityOf(folder, 4)).toBeNull();
    expect((await identityOf(folder, 1))?.full_name).toBe('Văn MARKERNAME1');
    expect(readdirSync(join(folder, 'quarantine'))).toEqual([]);
  });

  test('does not open by another key, and says so when its own is gone', async () => {
    const folder = dataFolder();
    await importText(folder, csv(HEADER, [row(1)]), MAPPING);
    writeFileSync(join(folder, 'identity-key'), `${'ab'.repeat(32)}\n`);
    await expect(identityOf(folder, 1)).rejects.toThrow();
    rmSync(join(folder, 'identity-key'));
    await expect(identityOf(folder, 1)).rejects.toMatchObject({ reason: 'identity_key_lost' });
  });

  test('leaves no name in any file, while an import runs, after it, and when it was killed', async () => {
    const folder = dataFolder();
    mkdirSync(folder, { mode: 0o700 });
    const [file, map] = [`${folder}.csv`, `${folder}.json`];
    writeFileSync(
      file,
      csv(
        HEADER,
        Array.from({ length: ROWS }, (_, at) => row(at)),
      ),
    );
    writeFileSync(map, JSON.stringify(MAPPING));
    await importedUntilSealed(folder, file, map);
    expect(look(folder).found).toEqual([]);
    const found: string[] = [];
    const seen = new Set<string>();
    let last = 0;
    const watch = (): void => {
      if (performance.now() - last < 200) return;
      last = performance.now();
      const looked = look(folder);
      found.push(...looked.found);
      for (const path of looked.files)
        seen.add(path.slice(folder.length + 1).replace(/-[\da-f]+-.*?\./, '.'));
    };
    await importFile({
      ...{ dataFolder: folder, file, map, historyIds: HISTORY_IDS, memory: '180MB', onProgress: watch },
      now: () => LOADED,
    });
    last = 0;
    watch();
    expect(found).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['identity.duckdb', 'staging.duckdb', 'store.duckdb']));
    // Whatever was broken off before is neither lost nor there twice.
    const [people] = await query(folder, 'SELECT count(DISTINCT person) AS n FROM examination');
    const kept = await everybodySaid(folder);
    expect([String(kept.length), people?.['n']]).toEqual([String(ROWS), String(ROWS)]);
    expect((await identityOf(folder, ROWS - 1))?.address).toBe(`MARKERSTREET ${String(ROWS - 1)}`);
  });
});

/** Imports in a process of its own, and kills it once identities are on the disk: about when the store is written. */
async function importedUntilSealed(folder: string, file: string, map: string): Promise<void> {
  const child = fork(PROCESS, [folder, file, map], { stdio: 'ignore' });
  const identity = join(folder, 'identity.duckdb');
  const watch = setInterval(() => {
    if (existsSync(identity) && statSync(identity).size > 200_000) child.kill('SIGKILL');
  }, 2);
  await once(child, 'exit');
  clearInterval(watch);
}
