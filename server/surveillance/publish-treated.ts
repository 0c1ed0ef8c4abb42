import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cells } from '#queries/disclosure/cells.ts';
import {
  divisionOfGroup,
  groupsOfDivision,
  type Block,
  type HiddenBlocks,
} from '#queries/disclosure/hidden-blocks.ts';
import { ALL } from '#queries/disclosure/people-groups.ts';
import { DECLARED_TABLES, type DeclaredTable } from '#queries/disclosure/tables.ts';
import { hiddenBlocks } from '#queries/disclosure/treat.ts';
import { TREATED_KEYS, type TreatedKey } from '#queries/disclosure/treated-tile.ts';
import { columnsOf, treatedTable, type TreatedTable } from '#queries/disclosure/treated-table.ts';
import { RULES, shownCount, type DisclosureRule, type TreatedView } from '#queries/disclosure/views.ts';
import { manifest as manifestSchema, type Manifest, type ManifestPeriod } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { decodeTile, tilePath, type Tile, type TileAddress } from '#queries/tiles/tile.ts';
import { viewFolder } from '../serve/places.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { addSnapshot } from './add-snapshot.ts';
import { encodeTreated } from './encode-treated.ts';
import { conditionsOf, readCells, tileName } from './read-cells.ts';
import { TileWriter } from './tile-writer.ts';

export interface TreatedInput {
  readonly dataFolder: string;
  readonly view: TreatedView;
  readonly now?: () => Date;
  /** In place of the view's own: how tests prove that a weaker treatment is noticed. */
  readonly hide?: typeof hiddenBlocks;
}

export type TreatedPublication =
  | {
      readonly view: TreatedView;
      readonly snapshot: string;
      readonly hidden: NonNullable<Manifest['disclosure']>['hidden'];
    }
  | { readonly view: TreatedView; readonly not_published: string }
  /** Not yet due: the last publication is too young. */
  | { readonly view: TreatedView; readonly next_due: string };

/** A commune that stands in two groups would be counted in both: what is shown of one could be taken from the other. */
const SHARED_AREAS =
  'Not published: on this map a commune is shared by several groups. Publish on a map where every commune has one parent.';

const DAY_MS = 86_400_000;

/**
 * Publishes a treated view of the snapshot that is current, if its last publication is old enough (by the time at which
 * it was published). Everything that others may see is made here; the exact tiles are never touched.
 */
export async function publishTreated(input: TreatedInput): Promise<TreatedPublication> {
  const { dataFolder, view } = input;
  const now = (input.now ?? (() => new Date()))();
  const folder = viewFolder(dataFolder, view);
  const rule = RULES[view];
  const last = openLast(folder);
  if (last) {
    const due = new Date(Date.parse(last.manifest.published_at) + rule.every_days * DAY_MS);
    if (now < due) return { view, next_due: due.toISOString() };
  }
  const exact = readManifest(dataFolder)!;
  if (exact.areas.some(({ shared_with }) => shared_with)) return { view, not_published: SHARED_AREAS };
  const source = path.join(dataFolder, 'snapshots', exact.id);
  const { id, built } = await addSnapshot(folder, now, (id, unfinished) =>
    withSnapshot(path.join(source, 'snapshot.duckdb'), (connection) => {
      const treatment = { id, now, view, rule, last, hide: input.hide ?? hiddenBlocks };
      return build(connection, exact, treatment, path.join(source, 'tiles'), unfinished);
    }),
  );
  return { view, snapshot: id, hidden: built };
}

async function withSnapshot<T>(file: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const database = await openDuckDB(file, { memory: '1GB', readOnly: true });
  try {
    return await work(database.connection);
  } finally {
    database.close();
  }
}

interface Treatment {
  readonly id: string;
  readonly now: Date;
  readonly view: TreatedView;
  readonly rule: DisclosureRule;
  readonly last: LastPublication | undefined;
  readonly hide: typeof hiddenBlocks;
}

interface TreatedPeriod {
  readonly table: DeclaredTable;
  readonly period: ManifestPeriod;
  readonly cells: Cells;
  readonly hidden: HiddenBlocks;
}

async function build(
  connection: DuckDBConnection,
  exact: Manifest,
  treatment: Treatment,
  exact_tiles: string,
  folder: string,
): Promise<NonNullable<Manifest['disclosure']>['hidden']> {
  const { id, now, view, rule, last, hide } = treatment;
  const treated: TreatedPeriod[] = [];
  for (const table of DECLARED_TABLES) {
    for (const period of exact.periods.filter(({ kind }) => kind === table.periods)) {
      const cells = await readCells(connection, table, period.id, exact);
      const before = last ? hiddenBefore(cells, table, period, last) : [];
      treated.push({ table, period, cells, hidden: hide(cells, rule, before) });
    }
  }
  hideAlike(treated, (one, blocks) => hide(one.cells, rule, blocks));

  const shown_periods = new Set(treated.map(({ period }) => period.id));
  const hidden = hiddenShares(treated);
  // Named one by one: what a snapshot comes to say of itself later is not served before somebody has thought of it.
  const manifest: Manifest = {
    id,
    published_at: now.toISOString(),
    as_of: exact.as_of,
    loaded_at: exact.loaded_at,
    made_from: exact.made_from,
    synthetic: exact.synthetic,
    scale: exact.scale,
    denominator: exact.denominator,
    root_area: exact.root_area,
    map: exact.map,
    areas: exact.areas,
    periods: exact.periods.filter((period) => shown_periods.has(period.id)),
    conditions: exact.conditions.filter(({ kind }) => kind !== 'event'),
    targets: exact.targets.filter(({ period }) => shown_periods.has(period)),
    disclosure: { view, hidden },
  };
  const writer = new TileWriter(path.join(folder, 'tiles'), `/tiles/${id}/`);
  await writer.describe(manifest, null);
  await writer.copyMaps(exact_tiles, manifest);
  // Definitions count nobody: they are the same for all.
  await writer.copy(exact_tiles, 'stated-definitions.json');
  const tableOf = tablesOnce();
  for (const address of treatedAddresses(manifest))
    await writer.write(tilePath(address), tileOf(address, manifest, treated, rule, last, tableOf));
  await writer.finish();
  return hidden;
}

/** Every tile of a treated snapshot: of the topics that are declared. */
export function* treatedAddresses(manifest: Manifest): Generator<TileAddress> {
  const { id: snapshot, areas } = manifest;
  const parents = new Set(areas.map(({ parent }) => parent));
  for (const topic of Object.keys(TREATED_KEYS) as TopicId[]) {
    for (const { code: area } of areas) {
      if (TOPICS[topic].areas === 'children' && !parents.has(area)) continue;
      if (!TOPICS[topic].perCondition) yield { snapshot, area, topic };
      else for (const { id } of conditionsOf(topic, manifest)) yield { snapshot, area, topic, condition: id };
    }
  }
}

function tileOf(
  { area, topic, condition }: TileAddress,
  manifest: Manifest,
  treated: readonly TreatedPeriod[],
  rule: DisclosureRule,
  last: LastPublication | undefined,
  tableOf: TableOf,
): Uint8Array {
  const keys = TREATED_KEYS[topic]!;
  const texts: Record<TreatedKey, string[]> = { condition: [], area: [], sex: [], age: [], period: [] };
  const columns = [
    ...new Set(
      DECLARED_TABLES.flatMap(({ topics }) => {
        const declared = topics[topic];
        return declared ? columnsOf(declared) : [];
      }),
    ),
  ];
  const counts = columns.map((): (number | null)[] => []);

  const before = last?.tile({ area, topic, ...(condition !== undefined && { condition }) });
  const shown_areas = manifest.areas.filter(
    ({ code, parent }) => code === area || (topic !== 'conditions' && parent === area),
  );
  const conditions = topic === 'conditions' ? conditionsOf(topic, manifest).map(({ id }) => id) : [condition];
  for (const one of treated) {
    const { table, period } = one;
    if (!table.topics[topic]) continue;
    for (const of_condition of conditions) {
      const counted = tableOf(one, topic, of_condition);
      for (const { code, level } of shown_areas) {
        if (!table.communes && level === 'commune') continue;
        for (const [group, { sex, age }] of counted.groups.entries()) {
          const row = {
            condition: of_condition ?? ALL,
            area: code === area ? ALL : code,
            sex,
            age: age.id,
            period: period.id,
          };
          for (const key of keys) texts[key].push(row[key]);
          for (const [at, column] of columns.entries()) {
            const count = counted.count(code, group, column);
            const old = count === undefined ? undefined : before?.treated?.count(column, row);
            counts[at]!.push(
              count === undefined
                ? null
                : shownCount(count, rule, old === undefined || Number.isNaN(old) ? undefined : old),
            );
          }
        }
      }
    }
  }
  return encodeTreated({
    keys: Object.fromEntries(keys.map((key) => [key, texts[key]])),
    counts: Object.fromEntries(columns.map((column, at) => [column, counts[at]!])),
  });
}

type TableOf = (one: TreatedPeriod, topic: TopicId, condition: string | undefined) => TreatedTable;

/** Looks each table up once: the tiles of all areas read the same. */
function tablesOnce(): TableOf {
  const known = new Map<TreatedPeriod, Map<string, TreatedTable>>();
  return (one, topic, condition) => {
    const name = `${topic} ${condition ?? ''}`;
    const of_period = known.get(one) ?? new Map<string, TreatedTable>();
    known.set(one, of_period);
    let table = of_period.get(name);
    if (!table) {
      const { cells, hidden } = one;
      table = treatedTable(cells, hidden, tileName(topic, condition), one.table.topics[topic]!);
      of_period.set(name, table);
    }
    return table;
  };
}

/** Cells with a count, and those of them that are hidden, by table and topic. */
function hiddenShares(treated: readonly TreatedPeriod[]): NonNullable<Manifest['disclosure']>['hidden'] {
  const shares = new Map<string, { table: string; topic: string; cells: number; hidden: number }>();
  for (const { table, cells, hidden } of treated) {
    const { counts, areas } = cells;
    for (const [division, groups] of groupsOfDivision(cells).entries())
      for (const [node, { member_of }] of counts.nodes.entries()) {
        const topic = counts.names[node]!.split(/[/:]/)[0]!;
        const name = `${table.id} ${topic}`;
        let share = shares.get(name);
        if (!share) shares.set(name, (share = { table: table.id, topic, cells: 0, hidden: 0 }));
        const { block } = counts.families[member_of]!;
        for (let area = 0; area < areas.length; area++)
          for (const group of groups) {
            if (cells.at(area, group, node) === 0) continue;
            share.cells++;
            if (hidden.has(area, division, block)) share.hidden++;
          }
      }
  }
  return [...shares.values()];
}

/**
 * Residents on one day are the same people, whichever period ends on it: where a round and a year end on the same day,
 * what is hidden of them in one table is hidden in the other.
 */
function hideAlike(
  treated: TreatedPeriod[],
  hideAgain: (one: TreatedPeriod, blocks: readonly Block[]) => HiddenBlocks,
): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const [at, one] of treated.entries()) {
      const missing = treated
        .filter((other) => other !== one && other.period.to === one.period.to)
        .flatMap((other) => residentsHiddenIn(other, one));
      if (missing.length === 0) continue;
      treated[at] = { ...one, hidden: hideAgain(one, [...missing, ...one.hidden.list()]) };
      changed = true;
    }
  }
}

/** Blocks of residents that the other table hides and this one shows. */
function residentsHiddenIn(other: TreatedPeriod, one: TreatedPeriod): Block[] {
  const blockOf = ({ counts }: Cells): number =>
    counts.families[counts.nodes[counts.names.indexOf('coverage:residents')]!.member_of]!.block;
  const division_there = divisionOfGroup(other.cells);
  const found: Block[] = [];
  for (const [division, groups] of groupsOfDivision(one.cells).entries()) {
    const { sex, age } = one.cells.people.groups[groups[0]!]!;
    const there = other.cells.people.groups.findIndex(
      (group) => group.sex === sex && group.age.id === age.id,
    );
    if (there < 0) continue;
    for (const [area, { code }] of one.cells.areas.entries()) {
      const area_there = other.cells.areas.findIndex((each) => each.code === code);
      const block = blockOf(one.cells);
      if (area_there < 0 || one.hidden.has(area, division, block)) continue;
      if (other.hidden.has(area_there, division_there[there]!, blockOf(other.cells)))
        found.push({ area, division, block });
    }
  }
  return found;
}

interface LastPublication {
  readonly manifest: Manifest;
  readonly tile: (address: Omit<TileAddress, 'snapshot'>) => Tile | undefined;
}

/** The last publication of a view; undefined before the first. */
function openLast(folder: string): LastPublication | undefined {
  const manifest = readManifest(folder);
  if (!manifest) return undefined;
  return {
    manifest,
    tile: (address) => {
      const file = tilePath({ ...address, snapshot: manifest.id }).slice(`/tiles/${manifest.id}/`.length);
      const bytes = readIfThere(path.join(folder, 'snapshots', manifest.id, 'tiles', `${file}.br`));
      return bytes && decodeTile(address.topic, brotliDecompressSync(bytes));
    },
  };
}

function readManifest(folder: string): Manifest | undefined {
  const id = readIfThere(path.join(folder, 'current'))?.toString('utf8').trim();
  if (id === undefined) return undefined;
  const text = readFileSync(path.join(folder, 'snapshots', id, 'tiles', 'manifest.json'), 'utf8');
  return manifestSchema.parse(JSON.parse(text));
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * What the last publication hid of a period that was over by then: its people do not change any more, so two
 * publications that hid different cells of it could be laid over each other.
 */
function hiddenBefore(
  cells: Cells,
  table: DeclaredTable,
  period: ManifestPeriod,
  last: LastPublication,
): Block[] {
  const then = last.manifest.periods.find(({ id }) => id === period.id);
  if (!then || then.to !== period.to || period.to >= last.manifest.as_of) return [];
  const blocks: Block[] = [];
  const parent_of = new Map(last.manifest.areas.map(({ code, parent }) => [code, parent]));
  const tiles = new Map<string, Tile | undefined>();
  for (const [node, name] of cells.counts.names.entries()) {
    const [tile_name, column] = name.split(':') as [string, string];
    const [topic, condition] = tile_name.split('/') as [TopicId, string | undefined];
    if (!table.topics[topic]) continue;
    const { block } = cells.counts.families[cells.counts.nodes[node]!.member_of]!;
    for (const [area, { code }] of cells.areas.entries()) {
      const in_parent = code !== last.manifest.root_area;
      const tile_area = in_parent ? (parent_of.get(code) ?? code) : code;
      const key = `${tile_area}/${tile_name}`;
      if (!tiles.has(key))
        tiles.set(key, last.tile({ area: tile_area, topic, ...(condition !== undefined && { condition }) }));
      const there = tiles.get(key)?.treated;
      if (!there) continue;
      for (const [division, groups] of groupsOfDivision(cells).entries()) {
        const { sex, age } = cells.people.groups[groups[0]!]!;
        const row = { area: in_parent ? code : ALL, sex, age: age.id, period: period.id };
        if (Number.isNaN(there.count(column, row))) blocks.push({ area, division, block });
      }
    }
  }
  return blocks;
}
