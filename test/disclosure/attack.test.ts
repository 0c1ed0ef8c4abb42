import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupsOfDivision, HiddenBlocks } from '#queries/disclosure/hidden-blocks.ts';
import type { hiddenBlocks } from '#queries/disclosure/treat.ts';
import { isSmall, RULES, TREATED_VIEWS, type TreatedView } from '#queries/disclosure/views.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { LONG } from '../surveillance/long.ts';
import { Attack, type Served } from './attack.ts';
import { JointAttack, type CellOfPeriod } from './joint-attack.ts';
import { servedBy } from './publications.ts';
import { monthLater, smallProvince } from './small-province.ts';
import { drawn, smallCells, trueTables, type SmallCell, type TrueTable } from './small-cells.ts';

/** Cells of a table of which the slower attack is tried; `npm run test:long` tries it on all. */
const DRAWN = LONG ? Infinity : 200;
const SEED = Number(process.env['TAMSOAT_TEST_SEED'] ?? 20_200_228);

const publishOn = async (
  dataFolder: string,
  view: TreatedView,
  day: string,
  hide?: typeof hiddenBlocks,
): Promise<string> => {
  const published = await publishTreated({
    dataFolder,
    view,
    now: () => new Date(day),
    ...(hide && { hide }),
  });
  if (!('snapshot' in published)) throw new Error('It should have been due.');
  return published.snapshot;
};

/** Hides what is small and no more. */
const onlySmall: typeof hiddenBlocks = (cells, rule) => {
  const hidden = new HiddenBlocks(cells);
  const { counts, areas } = cells;
  for (const [division, groups] of groupsOfDivision(cells).entries())
    for (const [block, { families }] of counts.blocks.entries())
      for (let area = 0; area < areas.length; area++)
        for (const group of groups)
          for (const node of families.flatMap((family) => counts.families[family]!.members))
            if (isSmall(cells.at(area, group, node), rule)) hidden.hide(area, division, block);
  return hidden;
};

interface Readable {
  readonly data: string;
  readonly view: TreatedView;
  readonly first: string | undefined;
  readonly second: string;
}

/** What a reader finds out who looks at one condition after the other, and knows how numbers are rounded and kept. */
async function foundOneByOne(
  { data, view, first, second }: Readable,
  { period }: TrueTable,
  small: readonly SmallCell[],
): Promise<SmallCell[]> {
  const found: SmallCell[] = [];
  for (const { id } of servedBy(data, view).manifest.conditions) {
    const those = small.filter(({ condition }) => (condition ?? id) === id);
    const attack = await Attack.on(
      servedBy(data, view, second),
      first === undefined ? undefined : servedBy(data, view, first),
      period,
      [id],
      RULES[view],
    );
    found.push(...attack.found(those).map((i) => those[i]!));
  }
  return found;
}

/** What is found out by one who is told the exact number behind everything shown, of all conditions and tables at once. */
async function foundTogether(
  { data, view, first, second }: Readable,
  tables: readonly TrueTable[],
  small: readonly SmallCell[],
): Promise<SmallCell[]> {
  const now = servedBy(data, view, second);
  const last = first === undefined ? undefined : servedBy(data, view, first);
  const attack = new JointAttack(tables.map((table) => ({ ...table, now, last })));
  const { found } = await attack.found(small, RULES[view].hide_up_to);
  return found.map((i) => small[i]!);
}

describe.each(TREATED_VIEWS)('of a small province, the %s view', (view) => {
  let remove: () => void;
  let read: Readable;
  let tables: TrueTable[];
  const smallOf = (table: TrueTable): SmallCell[] => smallCells(table, RULES[view].hide_up_to);

  beforeAll(async () => {
    const made = await smallProvince(SEED);
    ({ remove } = made);
    const { data } = made;
    const first = await publishOn(data, view, '2020-03-05');
    await monthLater(data, SEED);
    read = { data, view, first, second: await publishOn(data, view, '2020-05-01') };
    tables = await trueTables(data);
  });
  afterAll(() => {
    remove();
  });

  test('hides every small count, every count that leaves a small one, and every small sum of them', async () => {
    const served = servedBy(read.data, view);
    const small = tables.flatMap(smallOf);
    expect(small.length).toBeGreaterThan(1000);
    for (const { cell, condition, period } of small) {
      const { topic, area, sex, age, column } = cell;
      const parent = served.manifest.areas.find(({ code }) => code === area)!.parent;
      const tile = await served.readTile({
        snapshot: served.manifest.id,
        area: parent ?? area,
        topic,
        ...(condition !== undefined && { condition }),
      });
      const keys = { area: parent === null ? 'all' : area, sex, age, period: period.id };
      expect(tile.treated!.count(column, keys), JSON.stringify(cell)).toBeNaN();
    }
  });

  test('keeps the old number of what moved by 1 to 4, and shows the new one of what moved by more', async () => {
    const [before, now] = [servedBy(read.data, view, read.first), servedBy(read.data, view)];
    const tile = ({ manifest, readTile }: typeof now) =>
      readTile({ snapshot: manifest.id, area: manifest.root_area, topic: 'coverage' });
    const [old_tile, new_tile] = [await tile(before), await tile(now)];
    const moved = new Set<string>();
    for (const { period, cells } of tables.filter((one) => one.period.to === now.manifest.as_of))
      for (const [area, { code, parent }] of cells.areas.entries()) {
        if (parent !== 0 && area !== 0) continue;
        for (const [group, { sex, age }] of cells.people.groups.entries()) {
          const keys = { area: area === 0 ? 'all' : code, sex, age: age.id, period: period.id };
          const old = old_tile.treated!.count('examined', keys);
          const shown = new_tile.treated!.count('examined', keys);
          if (Number.isNaN(old) || Number.isNaN(shown)) continue;
          const distance = Math.abs(
            cells.at(area, group, cells.counts.names.indexOf('coverage:examined')) - old,
          );
          if (distance <= RULES[view].keep_within) expect(shown).toBe(old);
          moved.add(distance === 0 ? 'not' : distance <= RULES[view].keep_within ? 'little' : 'much');
        }
      }
    expect([...moved]).toEqual(expect.arrayContaining(['little', 'much']));
  });

  test('leaves every number that the rule hides possible, whatever two publications show', async () => {
    for (const table of tables)
      expect(await foundOneByOne(read, table, drawn(smallOf(table), DRAWN, SEED))).toEqual([]);
  });

  test('leaves it possible even to one who is told the exact number behind everything shown', async () => {
    expect(await foundTogether(read, tables, tables.flatMap(smallOf))).toEqual([]);
  });

  test('does not hide in one table residents whom another shows: that is found', async () => {
    const now = servedBy(read.data, view, read.second);
    /** A publication that hides everything. */
    const silent: Served = {
      ...now,
      readTile: async (address) => {
        const tile = await now.readTile(address);
        return { ...tile, treated: { ...tile.treated!, count: () => NaN } };
      },
    };
    const round = tables.find(({ period }) => period.kind === 'round')!;
    const year = tables.find(({ period }) => period.kind === 'year' && period.to === round.period.to)!;
    const residents = ['female', 'male'].map((sex) => ({
      period: round.period,
      cell: { topic: 'coverage', area: round.cells.areas[1]!.code, sex, age: '18+', column: 'residents' },
    })) satisfies CellOfPeriod[];
    const found = async (of_round: Served, of_year: Served): Promise<number> => {
      const attack = new JointAttack([
        { ...round, now: of_round, last: undefined },
        { ...year, now: of_year, last: undefined },
      ]);
      return (await attack.found(residents, RULES[view].hide_up_to)).found.length;
    };
    expect(await found(silent, silent)).toBe(0);
    expect(await found(silent, now)).toBe(2);
    expect(await found(now, silent)).toBe(2);
  });
});

test('still shows most of what is large', async () => {
  const { data, remove } = await smallProvince(SEED);
  try {
    for (const view of TREATED_VIEWS) {
      await publishOn(data, view, '2020-03-05');
      const { hidden } = servedBy(data, view).manifest.disclosure!;
      const coverage = hidden.find(({ table, topic }) => table === 'district' && topic === 'coverage')!;
      expect(coverage.hidden / coverage.cells).toBeLessThan(0.1);
    }
  } finally {
    remove();
  }
});

test('a treatment that hides small counts alone is broken by both attacks', async () => {
  const { data, remove } = await smallProvince(SEED);
  try {
    const second = await publishOn(data, 'department', '2020-03-05', onlySmall);
    const read: Readable = { data, view: 'department', first: undefined, second };
    const table = (await trueTables(data)).find(({ period }) => period.kind === 'round')!;
    const small = drawn(smallCells(table, RULES.department.hide_up_to), 60, SEED);
    const one_by_one = await foundOneByOne(read, table, small);
    expect(one_by_one.length).toBeGreaterThan(0);
    // Who is told more finds all that the other found.
    expect(await foundTogether(read, [table], small)).toEqual(expect.arrayContaining(one_by_one));
  } finally {
    remove();
  }
});

test('what a publication showed too much of a year that is over is found beside the next one', async () => {
  const { data, remove } = await smallProvince(SEED);
  try {
    const first = await publishOn(data, 'department', '2020-03-05', onlySmall);
    await monthLater(data, SEED);
    const second = await publishOn(data, 'department', '2020-05-01');
    const table = (await trueTables(data)).find(({ period }) => period.id === '2019')!;
    const small = drawn(smallCells(table, RULES.department.hide_up_to), 200, SEED);
    const read: Readable = { data, view: 'department', first, second };
    expect(await foundTogether({ ...read, first: undefined }, [table], small)).toEqual([]);
    expect(await foundTogether(read, [table], small)).not.toEqual([]);
  } finally {
    remove();
  }
});

test('a view is published only when it is due, and says when that is', async () => {
  const { data, remove } = await smallProvince(SEED);
  try {
    const publish = (view: TreatedView, day: string) =>
      publishTreated({ dataFolder: data, view, now: () => new Date(day) });
    expect(await publish('department', '2020-03-05')).toHaveProperty('snapshot');
    expect(await publish('department', '2020-03-11')).toEqual({
      view: 'department',
      next_due: '2020-03-12T00:00:00.000Z',
    });
    expect(await publish('department', '2020-03-12')).toHaveProperty('snapshot');
    expect(await publish('public', '2020-03-05')).toHaveProperty('snapshot');
    expect(await publish('public', '2020-04-03')).toHaveProperty('next_due');
    expect(await publish('public', '2020-04-04')).toHaveProperty('snapshot');
  } finally {
    remove();
  }
});
