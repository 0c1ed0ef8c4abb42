import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES, TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { generateSample } from '../../sample-data/generate.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { LONG } from '../surveillance/long.ts';
import { JointAttack } from './joint-attack.ts';
import { publishedSample, servedBy } from './publications.ts';
import { drawn, smallCells, trueTables, type SmallCell, type TrueTable } from './small-cells.ts';

const SEED = Number(process.env['TAMSOAT_TEST_SEED'] ?? 1);
/** Minutes, not seconds: only `npm run test:long` attacks whole provinces. */
/** Days as of which is published: the second finds the last year and the last round further on. */
const [FIRST, SECOND] = ['2020-01-20', '2020-02-28'] as const;

interface Province {
  readonly data: string;
  readonly remove: () => void;
}

/** Publishes both views twice, of people as they were on two days. */
async function publishTwice(data: string): Promise<void> {
  for (const [asOf, now] of [
    [FIRST, '2020-03-05'],
    [SECOND, '2020-05-01'],
  ] as const) {
    await publish({ dataFolder: data, asOf });
    for (const view of TREATED_VIEWS)
      expect(await publishTreated({ dataFolder: data, view, now: () => new Date(now) })).toHaveProperty(
        'snapshot',
      );
  }
}

/** Attacks the small cells of a view that are chosen; returns those that are found and how many there were. */
async function attack(
  { data }: Province,
  tables: readonly TrueTable[],
  view: (typeof TREATED_VIEWS)[number],
  choose: (small: readonly SmallCell[]) => readonly SmallCell[],
): Promise<{ attacked: number; found: string[] }> {
  const { hide_up_to } = RULES[view];
  const chosen = choose(tables.flatMap((table) => smallCells(table, hide_up_to)));
  const now = servedBy(data, view);
  const [before] = readdirSync(path.join(viewFolder(data, view), 'snapshots')).sort();
  const last = servedBy(data, view, before);
  expect(before).not.toBe(now.manifest.id);
  const together = new JointAttack(tables.map((table) => ({ ...table, now, last })));
  const { found, whole, programs } = await together.found(chosen, hide_up_to);
  process.stdout.write(
    `${view}: ${String(chosen.length)} small cells attacked by ${String(programs)} linear programs, ` +
      `${String(found.length)} found; ${String(whole)} hold the lowest and the highest hidden number in whole people\n`,
  );
  return { attacked: chosen.length, found: found.map((i) => JSON.stringify(chosen[i])) };
}

describe.runIf(LONG)('of the fixture', () => {
  let province: Province;
  let tables: TrueTable[];
  beforeAll(async () => {
    province = await publishedSample();
    await publishTwice(province.data);
    tables = await trueTables(province.data);
  });
  afterAll(() => {
    province.remove();
  });

  test.each(TREATED_VIEWS)('the %s view leaves every hidden number possible, each of them', async (view) => {
    const { attacked, found } = await attack(province, tables, view, (small) => small);
    expect(found).toEqual([]);
    expect(attacked).toBeGreaterThan(100_000);
  });
});

describe.runIf(LONG)('of a province', () => {
  let province: Province;
  let tables: TrueTable[];
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-sampled-'));
    await generateSample({ out: folder, scale: 0.1, seed: SEED % 1_000_000_000, format: 'csv' });
    province = await publishedSample(folder);
    rmSync(folder, { recursive: true });
    await publishTwice(province.data);
    tables = await trueTables(province.data);
  });
  afterAll(() => {
    province.remove();
  });

  describe.each(TREATED_VIEWS)('the %s view leaves possible', (view) => {
    test('every hidden number of one whole district', async () => {
      const { areas } = servedBy(province.data, view).manifest;
      const [district] = drawn(
        areas.filter(({ level }) => level === 'district'),
        1,
        SEED,
      );
      const within = new Set([
        district!.code,
        ...areas.filter(({ parent }) => parent === district!.code).map(({ code }) => code),
      ]);
      process.stdout.write(`District ${district!.code}, seed ${String(SEED)}. `);
      const { attacked, found } = await attack(province, tables, view, (small) =>
        small.filter(({ cell }) => within.has(cell.area)),
      );
      expect(found).toEqual([]);
      expect(attacked).toBeGreaterThan(1000);
    });

    test('500 hidden numbers drawn over all of it', async () => {
      process.stdout.write(`Seed ${String(SEED)}. `);
      const { attacked, found } = await attack(province, tables, view, (small) => drawn(small, 500, SEED));
      expect(found).toEqual([]);
      expect(attacked).toBe(500);
    });
  });
});
