import { readFileSync } from 'node:fs';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import { TOPICS } from '#queries/tiles/measures.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { Key } from '#queries/tiles/measures.ts';
import type { Counted } from './oracle-cells.ts';
import type { Tallied } from './oracle-quality.ts';
import type { Slice } from './slices.ts';

const RAW_SQL = { coverage: 'coverage.sql', months: 'months.sql', sites: 'sites.sql' } as const;

/** What a slice should count: by SQL over the raw tables, or by states counted in plain TypeScript. */
export type SliceOracle = (slice: Slice) => Promise<Readonly<Record<string, number>>>;

export function sliceOracle(
  manifest: Manifest,
  raw: DuckDBConnection,
  counted: readonly Counted[],
  tallied: readonly Tallied[],
): SliceOracle {
  const communesBelow = (code: string): string[] => {
    const below = manifest.areas.filter(({ parent }) => parent === code);
    return below.length === 0 ? [code] : below.flatMap((area) => communesBelow(area.code));
  };
  const shelves = new Map<string, Counted[]>();
  for (const cell of counted) {
    const key = [cell.topic, cell.condition, cell.period].join();
    shelves.set(key, [...(shelves.get(key) ?? []), cell]);
  }
  const sql = Object.fromEntries(
    Object.entries(RAW_SQL).map(([topic, file]) => [
      topic,
      readFileSync(new URL(file, import.meta.url), 'utf8'),
    ]),
  );

  return async (slice) => {
    const communes = slice.areas.flatMap(communesBelow);
    const text = sql[slice.topic];
    if (text !== undefined) return await askRaw(text, slice, communes);
    if (tallied.some(({ topic }) => topic === slice.topic)) return sumOfTallied(tallied, slice, communes);
    const topic = slice.topic === 'conditions' ? 'condition' : slice.topic;
    const shelf = shelves.get([topic, slice.condition, slice.period].join()) ?? [];
    // Not every topic is counted by sex and age.
    const hasPeople = (TOPICS[slice.topic].keys as readonly string[]).includes('sex');
    const sums: Record<string, number> = {};
    for (const { area, sex, band, day, other, measures } of shelf) {
      if (!communes.includes(area)) continue;
      if (hasPeople && !slice.sexes.includes(sex)) continue;
      if (hasPeople && (band < slice.bands[0] || band > slice.bands[1])) continue;
      if (day !== undefined && (day < slice.days[0] || day > slice.days[1])) continue;
      if (other !== undefined && !slice.keeps('other_condition', other)) continue;
      for (const [measure, count] of Object.entries(measures)) sums[measure] = (sums[measure] ?? 0) + count;
    }
    return sums;
  };

  async function askRaw(
    text: string,
    slice: Slice,
    communes: readonly string[],
  ): Promise<Record<string, number>> {
    const period = manifest.periods.find(({ id }) => id === slice.period);
    if (!period) throw new Error(`There is no period ${slice.period}.`);
    const values: Record<string, DuckDBValue> = {
      areas: communes.join(),
      sexes: slice.sexes.join(),
      age_from: AGE_BANDS[slice.bands[0]]?.from ?? 0,
      age_to: AGE_BANDS[slice.bands[1]]?.to ?? 0,
      from_date: period.from,
      to_date: period.to,
      round: period.kind === 'round' ? period.id : null,
      as_of: manifest.as_of,
    };
    const named = Object.entries(values).filter(([name]) => text.includes(`$${name}`));
    const result = await raw.runAndReadAll(text, Object.fromEntries(named));
    const [row = {}] = result.getRowObjectsJson();
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
  }
}

function sumOfTallied(
  tallied: readonly Tallied[],
  slice: Slice,
  communes: readonly string[],
): Record<string, number> {
  // Facilities are counted at their district and at the province, whatever the commune.
  const areas = slice.topic.startsWith('digits-') ? slice.areas : communes;
  const sums: Record<string, number> = {};
  for (const { topic, period, area, sex, band, own, measures } of tallied) {
    if (topic !== slice.topic || period !== slice.period || !areas.includes(area)) continue;
    if (sex !== '' && (!slice.sexes.includes(sex) || band < slice.bands[0] || band > slice.bands[1]))
      continue;
    const isKept = ([key, value]: [string, string]): boolean =>
      key === 'day'
        ? Number(value) >= slice.days[0] && Number(value) <= slice.days[1]
        : slice.keeps(key as Key, value);
    if (!Object.entries(own).every(isKept)) continue;
    for (const [measure, count] of Object.entries(measures)) sums[measure] = (sums[measure] ?? 0) + count;
  }
  return sums;
}
