import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { coarsen, finenessOf, type ShownGroup } from '#queries/extracts/coarsen.ts';
import type { AskedExtract, MadeExtract } from '#queries/extracts/extract.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { readPublished } from '../serve/published.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { keepStore } from '../store/store-as-it-was.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import { countAsItWas } from '../surveillance/count-as-it-was.ts';
import { openToCount } from '../surveillance/count-store.ts';
import { readMadeFrom } from '../surveillance/made-from.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';
import { aboutExtract } from './about-extract.ts';
import { isCoarseEnough } from './extract-areas.ts';
import { fillRows } from './fill-rows.ts';

export interface ExtractInput {
  readonly dataFolder: string;
  /** The folder in which its files are to be; it is made, and must not be there yet. */
  readonly to: string;
  readonly asked: AskedExtract;
  readonly onStep: () => void;
}

/**
 * Makes a de-identified extract of what is shown: rows of people as CSV and as Parquet, and what was done to them as JSON. It is
 * counted again from the store as it was at the publication, so that as many are asked for as the figures count.
 * @throws {Refusal} where the area or the period is not shown, or it cannot be known what was published
 */
export async function makeExtract({ dataFolder, to, asked, onStep }: ExtractInput): Promise<MadeExtract> {
  const manifest = requireShown(dataFolder, asked);
  const made = readMadeFrom(dataFolder, manifest.id);
  const { store } = storeFiles(dataFolder);
  if (made === null || !existsSync(store))
    throw new Refusal(
      'not_known_from_what',
      'No extract can be made: it is not known from what the figures that are shown were counted. Publish anew: tamsoat publish --anew',
      1,
      'Không trích xuất được: không rõ số liệu đang hiển thị được tính từ đâu. Hãy công bố lại số liệu.',
    );
  await bringUpToDate(store, compileConditions(await loadConditions()).historyIds);
  const { spill } = stagingFiles(dataFolder, `extract-${String(process.pid)}`);
  await mkdir(spill, { recursive: true });
  const database = await openToCount(':memory:', spill);
  try {
    const { connection } = database;
    await connection.run("SET disabled_optimizers = 'build_side_probe_side'");
    await keepStore(connection, store, spill);
    await countAsItWas(
      connection,
      {
        imports: { imports: made.imports },
        definitions: made.definitions,
        map: { day: made.map_day, grouping: made.grouping },
        asOf: made.as_of,
        upToLink: made.up_to_link,
      },
      spill,
      { onStep, topics: [] },
    );
    const conditions = manifest.conditions
      .filter(({ kind, members }) => (kind === 'group' ? members.length > 0 : kind !== 'event'))
      .map(({ id }) => id);
    const told = await fillExtract(connection, { asked, manifest, conditions });
    const extract = { snapshot: manifest.id, ...told };
    await mkdir(to, { mode: 0o700 });
    try {
      await writeRows(connection, to);
      const about = aboutExtract({ manifest, asked, told: extract, at: new Date() });
      await writeFile(join(to, 'extract.json'), `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      await rm(to, { recursive: true, force: true });
      throw error;
    }
    return extract;
  } finally {
    database.close();
    await rm(spill, { recursive: true, force: true });
  }
}

function requireShown(dataFolder: string, { area, period }: AskedExtract): Manifest {
  const manifest = readPublished(dataFolder);
  const isShown =
    manifest?.areas.some((one) => one.code === area && isCoarseEnough(one)) === true &&
    manifest.periods.some(({ id, kind }) => id === period && kind !== 'month');
  if (manifest && isShown) return manifest;
  throw new Refusal(
    'not_shown',
    'No extract can be made: the area is no district or province that is shown now, or the period is not. Ask again.',
    2,
    'Không trích xuất được: địa bàn không phải là huyện hoặc tỉnh có trong số liệu hiện nay, hoặc không có kỳ này. Hãy chọn lại.',
  );
}

/** What an extract is made of. */
export interface ExtractParts {
  readonly asked: Pick<AskedExtract, 'area' | 'period'>;
  readonly manifest: Pick<Manifest, 'areas'>;
  /** Conditions and groups whose states are in it, by id. */
  readonly conditions: readonly string[];
}

/**
 * Makes the rows of an extract, as the table `extract_row` of a connection on which everybody is judged (judgePeople). Its
 * pseudonyms are made under a key that is nowhere else and goes with this call.
 */
export async function fillExtract(
  connection: DuckDBConnection,
  { asked: { area, period }, manifest, conditions }: ExtractParts,
): Promise<Omit<MadeExtract, 'snapshot'>> {
  const by_district = manifest.areas.find(({ code }) => code === area)?.level === 'province';
  await runStatement(connection, 'extracts/asked.sql', {}, { area, period, by_district });
  const groups = await readRows(connection, 'extracts/asked_group.sql');
  const shown = coarsen(
    groups.map((row) => ({
      area: String(row['area_code']),
      sex: String(row['sex']),
      from_age: Number(row['from_age']),
      quarter: String(row['quarter']),
      people: Number(row['people']),
    })),
    { area, period },
  );
  await runStatement(connection, 'extracts/shown_group.sql');
  const rows = await connection.createAppender('shown_group');
  for (const { shown: as, ...group } of shown) {
    if (as === null) continue;
    rows.appendVarchar(group.area);
    rows.appendVarchar(group.sex);
    rows.appendInteger(group.from_age);
    for (const text of [group.quarter, as.area, as.ages, as.time]) rows.appendVarchar(text);
    rows.endRow();
  }
  rows.closeSync();
  const people = (which: (group: ShownGroup) => boolean): number =>
    shown.filter(which).reduce((sum, group) => sum + group.people, 0);
  const suppressed = people((group) => group.shown === null);
  const asked_for = people(() => true);
  return {
    ...{ people: asked_for, suppressed, rows: asked_for - suppressed, fineness: finenessOf(shown) },
    ...(await fillRows(connection, { period, conditions, key: randomBytes(32) })),
  };
}

async function writeRows(connection: DuckDBConnection, to: string): Promise<void> {
  // COPY binds no name of a file.
  const [csv, parquet] = ['csv', 'parquet'].map((form) => quotedPath(join(to, `extract.${form}`)));
  await connection.run(`COPY extract_row TO ${csv!} (FORMAT csv, HEADER)`);
  await connection.run(`COPY extract_row TO ${parquet!} (FORMAT parquet, COMPRESSION zstd)`);
}
