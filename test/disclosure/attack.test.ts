import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupsOfDivision, HiddenBlocks } from '#queries/disclosure/hidden-blocks.ts';
import type { hiddenBlocks } from '#queries/disclosure/treat.ts';
import { isSmall, RULES, TREATED_VIEWS, type TreatedView } from '#queries/disclosure/views.ts';
import type { ManifestPeriod } from '#queries/tiles/manifest.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { Attack } from './attack.ts';
import { publishedSample, servedBy } from './publications.ts';
import { smallProvince } from './small-province.ts';
import { smallCells, type SmallCell } from './small-cells.ts';

/** `npm run test:long` attacks the fixture too, whole: hundreds of programs of ten thousand people each. */
const LONG = process.env['TAMSOAT_TEST_TIMES'] !== undefined;
const SEED = Number(process.env['TAMSOAT_TEST_SEED'] ?? 20_200_228);
const PROVINCES = LONG ? (['small', 'fixture'] as const) : (['small'] as const);
const VIEWS_OF = PROVINCES.flatMap((province) => TREATED_VIEWS.map((view) => ({ province, view })));

interface Published {
  readonly data: string;
  readonly remove: () => void;
  readonly small: ReadonlyMap<TreatedView, readonly SmallCell[]>;
  readonly ids: ReadonlyMap<TreatedView, { readonly first: string; readonly second: string }>;
}
const provinces = new Map<(typeof PROVINCES)[number], Published>();

async function publishTwice(made: { data: string; remove: () => void }): Promise<Published> {
  const { data } = made;
  const small = new Map<TreatedView, SmallCell[]>();
  const ids = new Map<TreatedView, { first: string; second: string }>();
  for (const view of TREATED_VIEWS) {
    const publishOn = async (day: string): Promise<string> => {
      const published = await publishTreated({ dataFolder: data, view, now: () => new Date(day) });
      if (!('snapshot' in published)) throw new Error('It should have been due.');
      return published.snapshot;
    };
    ids.set(view, { first: await publishOn('2020-03-05'), second: await publishOn('2020-05-01') });
    small.set(view, await smallCells(data, RULES[view].hide_up_to));
  }
  return { ...made, small, ids };
}

beforeAll(async () => {
  for (const province of PROVINCES)
    provinces.set(
      province,
      await publishTwice(await (province === 'small' ? smallProvince(SEED) : publishedSample())),
    );
}, 600_000);
afterAll(() => {
  for (const { remove } of provinces.values()) remove();
});

interface Target {
  readonly period: ManifestPeriod;
  readonly condition: string;
  readonly cells: readonly SmallCell[];
}

/** All small cells, by period and condition; those of no condition go with each. */
function targets({ data, small }: Published, view: TreatedView): Target[] {
  const { manifest } = servedBy(data, view);
  return manifest.periods.flatMap((period) =>
    manifest.conditions.map(({ id: condition }) => ({
      period,
      condition,
      cells: small
        .get(view)!
        .filter((one) => one.period.id === period.id && (one.condition ?? condition) === condition),
    })),
  );
}

async function foundIn(
  { data, ids }: Published,
  view: TreatedView,
  { period, condition, cells }: Target,
): Promise<string[]> {
  const { first, second } = ids.get(view)!;
  const attack = await Attack.on(
    servedBy(data, view, second),
    servedBy(data, view, first),
    period,
    [condition],
    RULES[view],
  );
  return attack.found(cells).map((i) => `${period.id} ${condition} ${JSON.stringify(cells[i])}`);
}

describe.each(VIEWS_OF)('of the $province province, the $view view', ({ province, view }) => {
  test('hides every small count, and every count that leaves a small one', async () => {
    const { data, small } = provinces.get(province)!;
    const served = servedBy(data, view);
    expect(small.get(view)!.length).toBeGreaterThan(500);
    for (const { cell, condition, period } of small.get(view)!) {
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

  test('leaves every number that the rule hides possible, whatever two publications show', async () => {
    const published = provinces.get(province)!;
    let attacked = 0;
    for (const target of targets(published, view)) {
      expect(await foundIn(published, view, target)).toEqual([]);
      attacked += target.cells.length;
    }
    expect(attacked).toBeGreaterThan(500);
  });

  test('still shows most of what is large', () => {
    const { data } = provinces.get(province)!;
    const { hidden } = servedBy(data, view).manifest.disclosure!;
    const coverage = hidden.find(({ table, topic }) => table === 'district' && topic === 'coverage')!;
    if (province === 'small') expect(coverage.hidden / coverage.cells).toBeLessThan(0.1);
    else expect(coverage.cells).toBeGreaterThan(0);
  });
});

test('a treatment that hides small counts alone is broken by the same attack', async () => {
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
  const { data, remove } = await smallProvince(SEED);
  try {
    await publishTreated({
      dataFolder: data,
      view: 'department',
      now: () => new Date('2020-03-05'),
      hide: onlySmall,
    });
    const small = new Map([['department', await smallCells(data, RULES.department.hide_up_to)]] as const);
    let found = 0;
    for (const { period, condition, cells } of targets(
      { data, small, remove, ids: new Map() },
      'department',
    )) {
      const served = servedBy(data, 'department');
      const attack = await Attack.on(served, undefined, period, [condition], RULES.department);
      found += attack.found(cells).length;
      if (found > 0) break;
    }
    expect(found).toBeGreaterThan(0);
  } finally {
    remove();
  }
});

test('a view is published only when it is due, and says when that is', async () => {
  const { data, remove } = await smallProvince(SEED);
  try {
    const publishOn = (view: TreatedView, day: string) =>
      publishTreated({ dataFolder: data, view, now: () => new Date(day) });
    expect(await publishOn('department', '2020-03-05')).toHaveProperty('snapshot');
    expect(await publishOn('department', '2020-03-11')).toEqual({
      view: 'department',
      next_due: '2020-03-12T00:00:00.000Z',
    });
    expect(await publishOn('department', '2020-03-12')).toHaveProperty('snapshot');
    expect(await publishOn('public', '2020-03-05')).toHaveProperty('snapshot');
    expect(await publishOn('public', '2020-04-03')).toHaveProperty('next_due');
    expect(await publishOn('public', '2020-04-04')).toHaveProperty('snapshot');
  } finally {
    remove();
  }
});
