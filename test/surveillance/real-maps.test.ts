import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { question } from '#queries/indicators/question.ts';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import type { Overview } from '../../dashboard/src/lib/overview/model.ts';
import { overview } from '../../dashboard/src/lib/overview/overview.ts';
import { defaultState } from '../../dashboard/src/lib/state/url-state.ts';
import { bringUpToDate } from '../../server/store/bring-up-to-date.ts';
import { loadReference } from '../../server/store/load-reference.ts';
import { compiled } from './detect-world.ts';
import { day, type Day } from './days.ts';
import { publishFolder, type PublishedWorld } from './published-world.ts';
import { referenceRows } from './reference-rows.ts';
import { CUBE_TOPICS } from '../../server/surveillance/tiles.ts';
import { compareTiles } from './tile-sums.ts';
import type { World } from './world-rows.ts';
import { writeStore } from './write-store.ts';
import { LONG, SEED } from './long.ts';
import { drawFrom } from './random.ts';

// The real areas of four maps, with a few people recorded by the codes of each.

const to2020 = new Map(
  referenceRows('crosswalk_pre2020_to_2020').map((row) => [row['old_code'], row['new_code']]),
);
const toJuly = new Map(
  referenceRows('crosswalk_2020_to_2025_jul').map((row) => [row['code_2020'], row['code_2025']]),
);
const district2020 = new Map(referenceRows('communes').map((row) => [row['code'], row['district_code']]));
const listed = {
  oldest: referenceRows('communes_pre2020').map((row) => row['code'] ?? ''),
  of2020: referenceRows('communes').map((row) => row['code'] ?? ''),
  january: referenceRows('communes_2025_jan').map((row) => row['code'] ?? ''),
  july: referenceRows('communes_2025_jul').map((row) => row['code'] ?? ''),
};
const DA_MAI = '07228';

/** How many people are recorded for each code of a list, from which day. */
const RECORDED: readonly {
  readonly codes: readonly string[];
  readonly from: Day;
  readonly people: number;
}[] = [
  { codes: listed.oldest, from: day('2018-01-01'), people: 2 },
  { codes: listed.of2020, from: day('2021-01-01'), people: 1 },
  { codes: listed.january, from: day('2025-02-01'), people: 1 },
  { codes: listed.july, from: day('2025-08-01'), people: 3 },
  { codes: [DA_MAI], from: day('2025-08-01'), people: 4 },
];

function recordedWorld(): World {
  const people = RECORDED.flatMap(({ codes, from, people: count }) =>
    codes.flatMap((area_code) => Array.from({ length: count }, () => ({ area_code, from }))),
  ).map((of, at) => ({ ...of, person: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` }));
  const sex = 'female' as const;
  return {
    area: [],
    area_successor: [],
    round: [],
    site: [],
    tally: [],
    diagnosis: [],
    medicine: [],
    follow_up: [],
    resident: people.map(({ person }) => ({
      person,
      sex,
      birth_date: day('1970-06-15'),
      birth_precision: 'day',
      died_on: null,
    })),
    residence: people.map(({ person, area_code, from }) => ({
      person,
      area_code,
      from_date: from,
      to_date: null,
      end_reason: null,
    })),
    // Every second one was examined, a week later.
    examination: people
      .filter((_, at) => at % 2 === 0)
      .map(({ person, area_code, from }) => ({
        record_key: person,
        person,
        sex,
        birth_date: day('1970-06-15'),
        age_years: null,
        age_months: null,
        examined_on: from + 7,
        entered_on: null,
        area_code,
        site_code: null,
        round: null,
        form: 'adult',
        is_complete: true,
        pregnant: null,
        trimester: null,
        items: { sbp_1_mmhg: 150, dbp_1_mmhg: 95, history_hypertension: 'no' },
      })),
  };
}

let folder: string;
const published = new Map<string, Promise<PublishedWorld>>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tamsoat-maps-'));
  await writeStore(path.join(folder, 'store.duckdb'), recordedWorld(), compiled.historyIds);
  await inStore((run) => run(loadReference));
});
afterAll(async () => {
  for (const world of published.values()) await (await world).close();
  await rm(folder, { recursive: true, force: true });
});

async function inStore<T>(
  work: (
    run: (on: typeof loadReference) => Promise<void>,
    rows: (sql: string) => Promise<unknown[][]>,
  ) => Promise<T>,
  file = path.join(folder, 'store.duckdb'),
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`ATTACH '${file}' AS store`);
  try {
    return await work(
      (on) => on(connection),
      async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function on(asOf: string, map?: string): Promise<PublishedWorld> {
  const key = `${asOf}/${map ?? ''}`;
  const found = published.get(key) ?? publishFolder(folder, { asOf, map });
  published.set(key, found);
  return found;
}

async function ask(world: PublishedWorld, asked: Record<string, string>): Promise<Answer> {
  const given = await answer(question.parse({ indicator: 'coverage', ...asked }), {
    manifest: world.manifest,
    readTile: world.readTile,
  });
  if ('problem' in given) throw new Error(given.detail.en);
  return given;
}

/** Residents by area code, of an area's tile. */
const residentsBelow = async (world: PublishedWorld, area: string): Promise<Map<string, number>> => {
  const { rows } = await ask(world, { by: 'area', area });
  return new Map(rows.map(({ key, denominator }) => [key, denominator]));
};

/** People recorded by the as-of date, by the code that `place` gives to each. */
function recorded(asOf: string, place: (code: string, from: Day) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { codes, from, people } of RECORDED.filter((of) => of.from <= day(asOf)))
    for (const code of codes) {
      const at = place(code, from) ?? 'nowhere';
      counts.set(at, (counts.get(at) ?? 0) + people);
    }
  return counts;
}

const sorted = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));

const YEAR = { before: day('2020-01-01'), january: day('2025-01-01'), july: day('2025-07-01') };
const oldAs2020 = (code: string, from: Day): string => (from < YEAR.before ? (to2020.get(code) ?? '') : code);
const oldAsJuly = (code: string, from: Day): string | undefined =>
  from >= YEAR.july ? code : toJuly.get(oldAs2020(code, from));

const CASES = [
  { asOf: '2019-12-31', communes: 230, districts: 10, unsplit: 0, since: '1900-01-01' },
  { asOf: '2020-01-01', communes: 209, districts: 10, unsplit: 0, since: '2020-01-01' },
  { asOf: '2025-06-30', communes: 209, districts: 10, unsplit: 7, since: '2020-01-01' },
  { asOf: '2025-07-01', communes: 58, districts: 9, unsplit: 0, since: '2025-07-01' },
  { asOf: '2025-12-31', communes: 58, districts: 9, unsplit: 0, since: '2025-07-01' },
  { asOf: '2025-12-31', map: '2020-01-01', communes: 209, districts: 10, unsplit: 11, since: '2020-01-01' },
  { asOf: '2024-12-31', map: '2025-07-01', communes: 58, districts: 9, unsplit: 0, since: '2025-07-01' },
];

describe('a snapshot of the real areas', () => {
  it.each(LONG ? CASES : drawFrom(SEED).some(CASES, 4))(
    'has one map, whose tiles add up for every measure and whose outlines are its own: $asOf, map $map',
    async ({ asOf, map, communes, districts, unsplit, since }) => {
      const world = await on(asOf, map);
      const { areas, map: shown, root_area } = world.manifest;
      const places = areas.filter(({ kind }) => kind !== 'unsplit');
      expect(places.filter(({ level }) => level === 'commune')).toHaveLength(communes);
      expect(places.filter(({ level }) => level === 'district')).toHaveLength(districts);
      expect(areas.filter(({ kind }) => kind === 'unsplit')).toHaveLength(unsplit);
      expect(shown).toMatchObject({ since, has_outlines: communes !== 230 });
      expect(root_area).toBe('24');
      expect(areas.find(({ code }) => code === '24')?.name.vi).toBe(
        communes === 58 ? 'Bắc Giang (cũ)' : 'Bắc Giang',
      );
      for (const topic of CUBE_TOPICS.filter((of) => of !== 'sites'))
        expect(await compareTiles(world.snapshot, topic)).toMatchObject({ wrong: [] });
      const { total } = await ask(world, {});
      expect(total?.denominator).toBe([...recorded(asOf, () => 'all').values()][0]);
      for (const { code } of places) {
        const below = childrenOf(places, code).map((area) => area.code);
        const drawn = (await world.map(code))?.shapes.flatMap((shape) => shape.code ?? []);
        expect(drawn?.sort()).toEqual(communes === 230 || below.length === 0 ? undefined : below.sort());
      }
    },
    60_000,
  );

  it('counts older facts on a newer map exactly, commune by commune', async () => {
    for (const [asOf, map, place] of [
      ['2019-12-31', undefined, (code: string) => code],
      ['2020-01-01', undefined, oldAs2020],
      ['2025-07-01', undefined, oldAsJuly],
      ['2024-12-31', '2025-07-01', oldAsJuly],
    ] as const) {
      const world = await on(asOf, map);
      const counts = new Map<string, number>();
      for (const { code, level } of world.manifest.areas)
        if (level === 'district')
          for (const [commune, count] of await residentsBelow(world, code))
            counts.set(commune, (counts.get(commune) ?? 0) + count);
      expect(sorted(counts)).toEqual(sorted(recorded(asOf, place)));
      expect(world.manifest.areas.filter(({ caveat }) => caveat)).toEqual([]);
    }
  });

  it('does not guess what joined what in January 2025: shown on the map of 209, with what cannot be split beside it', async () => {
    const world = await on('2025-06-30');
    expect(world.manifest.map?.note?.en).toMatch(/192 communes, but it is not known/);
    // Whole units of July in which a commune ended: what was recorded there since is of no single commune of before.
    const unclear = new Set(
      listed.of2020.filter((code) => !listed.january.includes(code)).map((code) => toJuly.get(code)),
    );
    const expected = recorded('2025-06-30', (code, from) =>
      from >= YEAR.january && unclear.has(toJuly.get(code))
        ? `${district2020.get(code) ?? ''}-unsplit`
        : oldAs2020(code, from),
    );
    const counts = new Map<string, number>();
    for (const { code, level } of world.manifest.areas)
      if (level === 'district')
        for (const [area, count] of await residentsBelow(world, code)) counts.set(area, count);
    expect(sorted(counts)).toEqual(sorted(expected));

    const { rows } = await ask(world, { by: 'area', area: '213', period: '2025' });
    const touched = rows.find(({ key }) => key === '07204');
    expect(touched).toMatchObject({ value: null, low: null, flags: [{ id: 'not_split' }] });
    expect(touched?.flags[0]?.reason.vi).toMatch(
      /^Không tách được: từ 01\/01\/2025 .*xem số chung ở Thành phố Bắc Giang\.$/,
    );
    expect(rows.at(-1)).toMatchObject({ key: '213-unsplit', flags: [], title: { vi: 'Không tách được' } });
    // What had ended before is whole; and so is a commune that nothing can have joined.
    const before = await ask(world, { by: 'area', area: '213', period: '2018' });
    expect(before.rows.flatMap(({ flags }) => flags)).toEqual([]);
    expect(before.rows.map(({ key }) => key)).not.toContain('213-unsplit');
    expect(rows.find(({ key }) => key === '07228')?.flags).toEqual([]);
  });

  it('counts newer facts on an older map at the smallest area that holds them whole', async () => {
    const world = await on('2025-12-31', '2020-01-01');
    const province = await residentsBelow(world, '24');
    // Đa Mai, Tiền Phong and Tân Tiến lie in two districts of 2020.
    expect(province.get('24-unsplit')).toBe(7 + 3 + 3);
    const { rows, total } = await ask(world, { by: 'area' });
    expect(rows.flatMap(({ key, flags }) => (flags.length > 0 ? [key] : [])).sort()).toEqual([
      '213',
      '216',
      '221',
    ]);
    expect(total?.flags).toEqual([]);
    // Tuấn Đạo is one commune on both maps.
    const sonDong = await ask(world, { by: 'area', area: '220' });
    expect(sonDong.rows.find(({ key }) => key === '07663')).toMatchObject({
      flags: [],
      denominator: 2 * 2 + 1 + 1 + 3,
    });
  });

  it('shares Đa Mai out by the people of 2019, marked and without an interval, and only what was recorded for it', async () => {
    const world = await on('2025-12-31');
    const people = new Map(
      referenceRows('../population/population_commune_2020').map((row) => [
        row['code'],
        Number(row['population_2019']),
      ]),
    );
    const parts = [...toJuly].flatMap(([code = '', unit]) => (unit === DA_MAI ? [code] : []));
    const share = (people.get('07366') ?? 0) / parts.reduce((sum, code) => sum + (people.get(code) ?? 0), 0);
    expect(parts).toHaveLength(5);
    const exact = recorded('2025-06-30', (code, from) => district2020.get(oldAs2020(code, from)));
    const listedBelow = await ask(world, { by: 'area', area: '216' });
    const part = listedBelow.rows.find(({ key }) => key === DA_MAI);
    // Quế Nham: one code before 2020, one since, one in January 2025, and its share of the seven.
    expect(part?.denominator).toBe(2 + 1 + 1 + Math.round(7 * share));
    expect(part).toMatchObject({ low: null, high: null, flags: [{ id: 'estimated' }] });
    expect(part?.value).not.toBeNull();
    const july = listed.july.filter(
      (code) =>
        [...toJuly].some(([old = '', unit]) => unit === code && district2020.get(old) === '216') &&
        code !== DA_MAI,
    );
    expect(listedBelow.total).toMatchObject({
      denominator: (exact.get('216') ?? 0) + 3 * july.length + Math.round(7 * share),
      low: null,
      flags: [{ id: 'estimated' }],
    });
    // Asked for itself it is whole, exact, and has an interval.
    const { total } = await ask(world, { area: DA_MAI });
    expect(total).toMatchObject({ denominator: 5 * (2 + 1 + 1) + 7, flags: [] });
    expect(total?.low).not.toBeNull();
    const others = await ask(world, { by: 'area' });
    expect(others.rows.flatMap(({ key, flags }) => (flags.length > 0 ? [key] : [])).sort()).toEqual([
      '213',
      '216',
    ]);
    // As of June nothing is recorded for it: nothing is estimated.
    const june = await ask(await on('2025-07-01'), { by: 'area' });
    expect(june.rows.flatMap(({ flags }) => flags)).toEqual([]);
  });
});

describe('the page', () => {
  const pageOf = async (world: PublishedWorld, area: string): Promise<Overview> =>
    overview(
      world.manifest,
      {
        state: { ...defaultState(world.manifest), area, condition: 'hypertension' },
        misread: [],
        canonical: true,
      },
      {
        manifest: () => Promise.resolve(world.manifest),
        map: world.map,
        readTile: world.readTile,
        changes: () => Promise.resolve(null),
      },
    );

  it('says which map it shows, and that there is none to draw where there are no outlines', async () => {
    const oldest = await pageOf(await on('2019-12-31'), '24');
    expect(oldest.context.map?.title.vi).toBe('Địa giới đến 31/12/2019: 230 xã');
    expect(oldest.map).toBeNull();
    const june = await pageOf(await on('2025-06-30'), '213');
    expect(june.context.map?.note?.vi).toMatch(/không rõ mỗi xã trong 17 xã/);
    expect(june.map?.shapes).toHaveLength(16);
    const july = await pageOf(await on('2025-12-31'), '24');
    expect(july.context.area.full_name.vi).toBe('Địa bàn tỉnh Bắc Giang cũ');
    expect(july.map?.shapes).toHaveLength(9);
  });

  it('gives an estimated area no interval and the reason, its own commune both', async () => {
    const tanYen = await pageOf(await on('2025-12-31'), '216');
    expect(tanYen.context.caveat?.flag).toBe('estimated');
    expect(JSON.stringify({ ...tanYen, coverage: tanYen.coverage.self })).not.toMatch(/"(low|high)"/);
    const rows = new Map(tanYen.coverage.rows.map((row) => [row.area.code, row]));
    expect(rows.get(DA_MAI)).toMatchObject({ caveat: { vi: expect.stringMatching(/^Ước tính/) as string } });
    expect(rows.get(DA_MAI)?.share).not.toHaveProperty('low');
    expect(rows.get('07351')).toMatchObject({ caveat: null, share: { low: expect.any(Number) as number } });
    const daMai = await pageOf(await on('2025-12-31'), DA_MAI);
    expect(daMai.context.caveat).toBeNull();
    expect(daMai.coverage.self.share).toMatchObject({ denominator: 5 * (2 + 1 + 1) + 7 });
    expect(daMai.coverage.self.share).toHaveProperty('low');
  });

  it('shows no share of what cannot be split, and the rest beside it', async () => {
    const city = await pageOf(await on('2025-06-30'), '213');
    const touched = city.coverage.rows.find(({ area }) => area.code === '07204');
    expect(touched).toMatchObject({
      share: null,
      caveat: { en: expect.stringMatching(/^Cannot be split/) as string },
    });
    expect(city.coverage.unsplit).toMatchObject({ share: { denominator: 7 }, target: null });
    expect(city.coverage.rows.map(({ area }) => area.code)).not.toContain('213-unsplit');
  });
});

describe('a grouping for the map of 58', () => {
  const kept = (): string => path.join(folder, 'grouping.json');
  const grouping = (groups: readonly (readonly string[])[]): string =>
    JSON.stringify({
      groups: groups.map((communes, at) => ({
        code: `KV${String(at + 1)}`,
        name: { vi: `Khu vực ${String(at + 1)}`, en: `Region ${String(at + 1)}` },
        communes,
      })),
    });
  const halves = [listed.july.slice(0, 20), listed.july.slice(20)];
  const write = async (text: string): Promise<string> => {
    const file = path.join(folder, 'groups.json');
    await writeFile(file, text);
    return file;
  };
  const publishOnce = async (
    asked: Parameters<typeof publishFolder>[1],
  ): Promise<PublishedWorld['manifest']> => {
    const world = await publishFolder(folder, asked);
    await world.close();
    return world.manifest;
  };

  it('is kept for the next publications, and given up again', async () => {
    const first = await publishFolder(folder, {
      asOf: '2025-12-31',
      grouping: await write(grouping(halves)),
    });
    expect((await first.map('24'))?.shapes.map(({ code }) => code)).toEqual(['KV1', 'KV2']);
    for (const topic of CUBE_TOPICS.filter((of) => of !== 'sites'))
      expect(await compareTiles(first.snapshot, topic)).toMatchObject({ wrong: [] });
    await first.close();
    const districts = ({ areas }: PublishedWorld['manifest']): string[] =>
      areas.filter(({ level }) => level === 'district').map(({ code }) => code);
    expect(districts(await publishOnce({ asOf: '2025-12-31' }))).toEqual(['KV1', 'KV2']);
    // A map with districts has its own.
    expect(districts(await publishOnce({ asOf: '2019-12-31' }))).toHaveLength(10);
    expect(existsSync(kept())).toBe(true);
    expect(districts(await publishOnce({ asOf: '2025-12-31', grouping: 'former_districts' }))).toHaveLength(
      9,
    );
    expect(existsSync(kept())).toBe(false);
    expect(districts(await publishOnce({ asOf: '2025-12-31' }))).toHaveLength(9);
  });

  it.each([
    ['a commune in no group', grouping([halves[0] ?? [], listed.july.slice(21)]), /07\d{3}: in no group/],
    ['a commune in two', grouping([...halves, ['07210']]), /07210: in more than one place/],
    ['a commune of another map', grouping([...halves, ['07201']]), /07201: not a commune of this map/],
    ['the code of an area', grouping(halves).replace('KV1', '07210'), /07210: the code of an area/],
    ['one code twice', grouping(halves).replace('KV1', 'KV2'), /KV2: the code of several groups/],
    ['no JSON', '{', /cannot be read as JSON/],
    [
      'no name',
      '{"groups": [{"code": "A", "communes": ["07210"]}]}',
      /not as it should be at groups\.0\.name/,
    ],
  ])('is refused in a sentence, and nothing kept: %s', async (_, text, sentence) => {
    const before = await readFile(path.join(folder, 'current'), 'utf8');
    await expect(publishFolder(folder, { asOf: '2025-12-31', grouping: await write(text) })).rejects.toThrow(
      sentence,
    );
    expect(existsSync(kept())).toBe(false);
    expect(await readFile(path.join(folder, 'current'), 'utf8')).toBe(before);
  });

  it('is refused on a map with districts', async () => {
    await expect(
      publishFolder(folder, { asOf: '2019-12-31', grouping: await write(grouping(halves)) }),
    ).rejects.toThrow(/The map of 2019-12-31 has districts of its own/);
  });
});

describe('a store of before', () => {
  it('is brought up to all maps, and keeps its people', async () => {
    const file = path.join(folder, 'older.duckdb');
    await writeFile(file, await readFile(path.join(folder, 'store.duckdb')));
    const all = `SELECT * EXCLUDE (sort_key) FROM store.area ORDER BY area_code, valid_from`;
    const before = await inStore(async (_, rows) => {
      const areas = await rows(all);
      await rows('DROP TABLE store.administrative_map');
      await rows('DROP TABLE store.former_district');
      await rows('DROP TABLE store.area_attribute');
      await rows("DELETE FROM store.area WHERE valid_from > DATE '2020-01-01'");
      await rows("UPDATE store.area SET valid_to = NULL WHERE valid_to > DATE '2020-01-01'");
      await rows("DELETE FROM store.area_successor WHERE changed_on > DATE '2020-01-01'");
      return areas;
    }, file);
    await bringUpToDate(file, compiled.historyIds);
    await inStore(async (_, rows) => {
      expect(await rows(all)).toEqual(before);
      expect(await rows('SELECT count(*) FROM store.population')).toEqual([['8280']]);
      expect(await rows('SELECT DISTINCT attribute FROM store.area_attribute')).toEqual([['rural_share']]);
      expect(await rows('SELECT count(*) FROM store.residence')).toEqual([
        [String(RECORDED.reduce((sum, { codes, people }) => sum + codes.length * people, 0))],
      ]);
    }, file);
  });
});
