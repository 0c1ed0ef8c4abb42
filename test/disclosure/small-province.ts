import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { randomFrom, randomSnapshot } from '../random-snapshot.ts';

type Counts = Record<string, number>;

const MONTH_LATER = '2020-03-31';

/**
 * A province of a few districts with the cubes of a real one: people, examined among them, states, findings. Small
 * enough to attack whole, with rare states, so that much is small and much is not.
 */
export async function smallProvince(seed: number): Promise<{ data: string; remove: () => void }> {
  const data = mkdtempSync(path.join(tmpdir(), 'tamsoat-province-'));
  await publishExactly(data, seed, 'exact', false);
  return {
    data,
    remove: () => {
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/**
 * A month later in the same province: of what had ended nothing changes; in what goes on most cells move by 1 to 4, some by
 * more, some not at all.
 */
export const monthLater = (data: string, seed: number): Promise<void> =>
  publishExactly(data, seed, 'later', true);

async function publishExactly(data: string, seed: number, id: string, later: boolean): Promise<void> {
  const { manifest: other } = randomSnapshot(seed, {
    districts: 3,
    communes_per_district: 4,
    flavour: 'random',
    denominator: 'register',
  });
  const manifest: Manifest = {
    ...other,
    id,
    ...(later && { as_of: MONTH_LATER }),
    conditions: other.conditions.filter(({ id }) => id === 'illness' || id === 'risk'),
    periods: other.periods
      .filter(({ kind }) => kind === 'year' || kind === 'round')
      .map((period) => (later && period.to === other.as_of ? { ...period, to: MONTH_LATER } : period)),
  };
  const folder = path.join(data, 'snapshots', manifest.id);
  mkdirSync(path.join(folder, 'tiles'), { recursive: true });
  writeFileSync(path.join(folder, 'tiles', 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(data, 'current'), manifest.id);
  await writeCubes(path.join(folder, 'snapshot.duckdb'), manifest, seed);
}

async function writeCubes(file: string, manifest: Manifest, seed: number): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const insert = async (table: string, rows: readonly (readonly (string | number)[])[]): Promise<void> => {
    const values = rows.map(
      (row) => `(${row.map((one) => (typeof one === 'number' ? one : `'${one}'`)).join(', ')})`,
    );
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  };
  await connection.run('CREATE TABLE current_area (number INTEGER, area_code VARCHAR, level VARCHAR)');
  await insert(
    'current_area',
    manifest.areas.map(({ code, level }, number) => [number, code, level]),
  );
  await connection.run('CREATE TABLE condition (number INTEGER, condition VARCHAR)');
  await insert(
    'condition',
    manifest.conditions.map(({ id }, number) => [number, id]),
  );

  const parent_of = new Map(manifest.areas.map(({ code, parent }) => [code, parent]));
  const cubes = new Map<TopicId, Map<string, Counts>>();
  const add = (topic: TopicId, keys: readonly (string | number)[], area: string, counts: Counts): void => {
    const cube = cubes.get(topic) ?? new Map<string, Counts>();
    cubes.set(topic, cube);
    for (let at: string | null = area; at !== null; at = parent_of.get(at) ?? null) {
      const name = [...keys, at].join('|');
      const sums = cube.get(name) ?? {};
      for (const [measure, count] of Object.entries(counts)) sums[measure] = (sums[measure] ?? 0) + count;
      cube.set(name, sums);
    }
  };
  const random = randomFrom(seed);
  const random_later = randomFrom(seed + 1);
  const part = (of: number, share: number): number => {
    let count = 0;
    for (let i = 0; i < of; i++) if (random() < share) count++;
    return count;
  };
  const residents_on = new Map<string, number>();
  for (const { code: area, level } of manifest.areas) {
    if (level !== 'commune') continue;
    for (const sex of SEXES)
      for (const [band, { from }] of AGE_BANDS.entries())
        for (const { id: period, to } of manifest.periods) {
          const place = `${area} ${sex} ${band} ${to}`;
          const residents = residents_on.get(place) ?? Math.floor(20 + random() * 60);
          residents_on.set(place, residents);
          const examined = part(residents, 0.8);
          const examinations = examined + part(examined, 0.1);
          const keys = [period, sex, band];
          // Drawn apart: whatever was there before stays as it was.
          const more =
            to === MONTH_LATER ? Math.min(residents - examined, Math.floor(random_later() * 4)) : 0;
          add('coverage', keys, area, {
            residents,
            examined: examined + more,
            examined_off_register: part(3, 0.3),
            examinations: examinations + more,
            complete_examinations: part(examinations, 0.9) + more,
          });
          for (const { id, kind, adults_only } of manifest.conditions) {
            const outside = adults_only && from < 18;
            const found: Counts = outside ? { not_applicable: examined } : states(kind, examined, from, part);
            const newly = outside ? 'not_applicable' : random_later() < 0.2 ? 'not_assessable' : 'negative';
            add('condition', [id, ...keys], area, { ...found, [newly]: (found[newly] ?? 0) + more });
            if (kind !== 'risk_factor' && !outside)
              add('follow-up', [id, ...keys], area, followUp(part(examined, from / 1500), part));
          }
        }
  }
  for (const [topic, cube] of cubes) {
    const names =
      topic === 'coverage'
        ? ['period', 'sex', 'age_band', 'area_code']
        : ['condition', 'period', 'sex', 'age_band', 'area_code'];
    const measures = Object.keys(TOPICS[topic].measures);
    const columns = [
      ...names.map((name) => `${name} ${name === 'age_band' ? 'UTINYINT' : 'VARCHAR'}`),
      ...measures.map((name) => `${name} INTEGER`),
    ];
    await connection.run(`CREATE TABLE ${CUBES[topic]} (${columns.join(', ')})`);
    await insert(
      CUBES[topic],
      [...cube].map(([name, counts]) => [
        ...name.split('|'),
        ...measures.map((measure) => counts[measure] ?? 0),
      ]),
    );
  }
  connection.closeSync();
  instance.closeSync();
}

function states(
  kind: string,
  examined: number,
  from: number,
  part: (of: number, share: number) => number,
): Counts {
  let left = examined;
  const take = (share: number): number => {
    const taken = part(left, share);
    left -= taken;
    return taken;
  };
  const not_applicable = take(0.02);
  const not_assessable = take(0.1);
  if (kind === 'risk_factor') {
    const present = take(0.2);
    return { not_applicable, not_assessable, present, negative: left };
  }
  const known = take(from / 800);
  const known_assessed = part(known, 0.9);
  const aware_treated = part(known_assessed, 0.6);
  const new_confirmed = take(from / 2000);
  const new_suspected = take(from / 3000);
  const history_not_recorded = take(0.002);
  return {
    not_applicable,
    not_assessable,
    known,
    known_assessed,
    aware: known_assessed,
    aware_treated,
    aware_treated_controlled: part(aware_treated, 0.4),
    new_confirmed,
    new_confirmed_assessed: part(new_confirmed, 0.95),
    new_suspected,
    new_suspected_assessed: part(new_suspected, 0.95),
    history_not_recorded,
    history_not_recorded_assessed: part(history_not_recorded, 0.9),
    negative: left,
  };
}

function followUp(first_findings: number, part: (of: number, share: number) => number): Counts {
  const contacted_early = part(part(first_findings, 0.2), 0.5);
  const early = Math.max(contacted_early, part(first_findings, 0.2));
  const elapsed_30 = first_findings - early;
  const contacted_30 = part(elapsed_30, 0.5);
  const elapsed_90 = elapsed_30;
  const contacted_90 = contacted_30 + part(elapsed_90 - contacted_30, 0.3);
  const contacted = contacted_early + contacted_90 + part(elapsed_90 - contacted_90, 0.3);
  const contacted_treated = part(contacted, 0.7);
  const overdue = part(first_findings, 0.3);
  return {
    first_findings,
    elapsed_30,
    contacted_30,
    elapsed_90,
    contacted_90,
    late_entry: part(elapsed_30 - contacted_30, 0.2),
    contacted,
    contacted_treated,
    contacted_treated_controlled: part(contacted_treated, 0.5),
    overdue,
    overdue_urgent: part(overdue, 0.2),
  };
}
