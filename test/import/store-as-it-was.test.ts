import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { VERSIONED } from '../../server/store/install-schema.ts';
import { attachStoreAsItWas, keepStore, type StandingImports } from '../../server/store/store-as-it-was.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { csv, dataFolder, examinationMapping, importText } from './import-text.ts';

/** Sequences of imports: each takes seconds. */
const RUNS = LONG ? 30 : 3;

const version = { version: { column: 'changed' } };
const about = { name: 'test', version: 1, title: { vi: 'Thử', en: 'Test' }, format: { type: 'csv' } };
const person = { column: 'person' };
const MAPPINGS = {
  examination: examinationMapping(
    { height_cm: { column: 'height' }, icd10: { column: 'icd' } },
    { rule: version },
  ),
  resident: {
    ...about,
    rows: [
      {
        kind: 'resident',
        key: ['id'],
        ...version,
        columns: {
          person,
          sex: { value: 'female' },
          birth: { value: '1980-05-05' },
          area_code: { column: 'commune' },
          from_date: { column: 'from' },
        },
      },
    ],
  },
  diagnosis: {
    ...about,
    rows: [
      {
        kind: 'diagnosis',
        key: ['id'],
        ...version,
        columns: { person, icd10: { column: 'icd' }, diagnosed_on: { column: 'from' } },
      },
    ],
  },
};
type Kind = keyof typeof MAPPINGS;

interface Row {
  readonly id: number;
  readonly version: number;
  readonly content: number;
}
type Step = { readonly kind: Kind; readonly rows: readonly Row[] } | { readonly undo: number };

const HEADER = ['id', 'person', 'day', 'changed', 'height', 'icd', 'commune', 'from'];
const CODES = ['I10', 'E11.9;I10', ''];
const fileOf = (rows: readonly Row[]): string =>
  csv(
    HEADER,
    rows.map(({ id, version: changed, content }) => [
      id,
      // Two entries of the register may be of one person.
      `02409000000${String(Math.ceil(id / 2))}`,
      '05/05/2019',
      `2019-06-0${String(changed)}`,
      150 + content,
      CODES[content % 3],
      content % 2 === 0 ? '07201' : '07204',
      `2018-01-${String(1 + content).padStart(2, '0')}`,
    ]),
  );

const TABLES = [...VERSIONED.flatMap((table) => [table, `${table}_history`]), 'resident', 'residence'];

async function content(connection: DuckDBConnection, exclude = ''): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of TABLES) {
    const rows = await connection.runAndReadAll(`SELECT * ${exclude} FROM store.${table} ORDER BY ALL`);
    found[table] = rows.getRowObjectsJson();
  }
  return found;
}

async function onStore<T>(folder: string, work: (connection: DuckDBConnection, file: string) => Promise<T>) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return await work(connection, join(folder, 'store.duckdb'));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const stored = (folder: string, exclude?: string) =>
  onStore(folder, async (connection, file) => {
    await connection.run(`ATTACH '${file}' AS store (READ_ONLY)`);
    return content(connection, exclude);
  });

const cutBack = (folder: string, standing: readonly StandingImports[], exclude?: string) =>
  onStore(folder, async (connection, file) => {
    await keepStore(connection, file, folder);
    const found = [];
    for (const one of standing) {
      await attachStoreAsItWas(connection, one, folder);
      found.push(await content(connection, exclude));
    }
    return found;
  });

/** Copies of one folder share its key, so their pseudonyms and record keys can be compared. */
async function folders(): Promise<() => string> {
  const begun = dataFolder();
  await importText(begun, fileOf([{ id: 9, version: 1, content: 0 }]), MAPPINGS.examination);
  return () => {
    const folder = dataFolder();
    cpSync(begun, folder, { recursive: true });
    return folder;
  };
}

/** Does the steps, and remembers the standing imports after each. */
async function build(
  folder: string,
  steps: readonly Step[],
  afterEach: (imports: readonly number[]) => Promise<void>,
): Promise<void> {
  let standing = [1];
  for (const step of steps) {
    if ('undo' in step) {
      const importId = standing[step.undo % standing.length];
      if (importId === undefined) continue;
      await withdrawImport({ dataFolder: folder, importId });
      standing = standing.filter((one) => one !== importId);
    } else {
      const { import_id } = await importText(folder, fileOf(step.rows), MAPPINGS[step.kind]);
      standing = [...standing, import_id];
    }
    await afterEach(standing);
  }
}

const stepsFrom = (contents: fc.Arbitrary<number>): fc.Arbitrary<Step[]> => {
  const row = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    version: fc.integer({ min: 1, max: 3 }),
    content: contents,
  });
  const imported = fc.record({
    kind: fc.constantFrom<Kind>('examination', 'resident', 'diagnosis'),
    rows: fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
  });
  const undone = fc.record({ undo: fc.nat() });
  return fc.array(fc.oneof({ weight: 2, arbitrary: imported }, { weight: 1, arbitrary: undone }), {
    minLength: 4,
    maxLength: 7,
  });
};

it('a store cut back to any earlier point is the store of that point', async () => {
  const copy = await folders();
  // Few contents: the same rows come again in later files, also after they were undone.
  await fc.assert(
    fc.asyncProperty(stepsFrom(fc.nat(2)), async (steps) => {
      const folder = copy();
      const points: { imports: readonly number[]; was: unknown }[] = [];
      await build(folder, steps, async (imports) => {
        points.push({ imports, was: await stored(folder) });
      });
      expect(await cutBack(folder, points)).toEqual(points.map(({ was }) => was));
    }),
    { numRuns: RUNS, seed: SEED + 11, endOnFailure: true },
  );
});

it('and that of its standing imports alone, also where files have rows in common', async () => {
  const copy = await folders();
  await fc.assert(
    fc.asyncProperty(stepsFrom(fc.nat(2)), fc.nat(), async (steps, at) => {
      const folder = copy();
      const fileOfImport = new Map<number, Step>();
      const points: (readonly number[])[] = [];
      let done = 0;
      await build(folder, steps, (imports) => {
        const step = steps[done++];
        if (step && !('undo' in step)) fileOfImport.set(imports.at(-1) ?? 0, step);
        points.push(imports);
        return Promise.resolve();
      });
      const imports = points[at % points.length] ?? [];
      const alone = copy();
      await build(
        alone,
        imports.flatMap((id) => fileOfImport.get(id) ?? []),
        () => Promise.resolve(),
      );
      if (!imports.includes(1)) await withdrawImport({ dataFolder: alone, importId: 1 });
      const unnumbered = 'EXCLUDE (import_id)';
      expect((await cutBack(folder, [{ imports }], unnumbered))[0]).toEqual(await stored(alone, unnumbered));
    }),
    { numRuns: RUNS, seed: SEED + 12, endOnFailure: true },
  );
});

it('of later imports the corrections alone can be counted', async () => {
  const folder = (await folders())();
  const row = (id: number, version: number, content: number): Row => ({ id, version, content });
  await build(
    folder,
    [
      { kind: 'examination', rows: [row(1, 2, 0), row(2, 2, 0)] },
      // A correction, an older version, and a new record.
      { kind: 'examination', rows: [row(1, 3, 3), row(2, 1, 3), row(3, 1, 3)] },
    ],
    () => Promise.resolve(),
  );
  const [found] = await cutBack(folder, [{ imports: [1, 2], corrections: { imports: [3], of: [1, 2] } }]);
  const rows = (found as Record<string, { import_id: number; height_cm: number }[]>)['examination'] ?? [];
  expect(rows.map(({ import_id, height_cm }) => [import_id, height_cm]).toSorted()).toEqual([
    [1, 150],
    [2, 150],
    [3, 153],
  ]);
  const earlier = (found as Record<string, { import_id: number; height_cm: number }[]>)[
    'examination_history'
  ];
  expect(earlier?.map(({ import_id }) => import_id).toSorted()).toEqual([2, 3]);
});
