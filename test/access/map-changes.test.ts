import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '#queries/access/principal.ts';
import type { Role } from '#queries/access/roles.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { Access } from '../../server/access/access.ts';
import { cutId } from '../../server/access/area-snapshots.ts';
import { exactAreas } from '../../server/access/exact-areas.ts';
import { followGrants, givenOn, type GivenGrant, type ShownMap } from '../../server/access/follow-grants.ts';
import { shownMaps } from '../../server/access/shown-map.ts';
import { readShown } from '../../server/serve/published.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { referenceRows } from '../surveillance/reference-rows.ts';
import { realServer, type RealServer } from './real-server.ts';
import { BY_TEST, beginSession } from './doers.ts';

// The maps that Bắc Giang really had, published from the sample one after another under the same accounts.

const to2020 = referenceRows('crosswalk_pre2020_to_2020').map((row) => [row['old_code']!, row['new_code']!]);
const rowsToJuly = referenceRows('crosswalk_2020_to_2025_jul');
const toJuly = rowsToJuly.map((row) => [row['code_2020']!, row['code_2025']!]);
const district2020 = new Map(rowsToJuly.map((row) => [row['code_2020']!, row['district_code_2020']!]));
const whatWentInto = (code: string, moves: readonly (readonly string[])[]): string[] =>
  moves.filter(([, to]) => to === code).map(([from]) => from!);
const JULY = [...new Set(toJuly.map(([, to]) => to!))].sort();
/** Of 2025, made of communes of the districts 213 and 216: a code that was there before, for a part of it. */
const DA_MAI = '07228';

let real: RealServer;
const maps: Record<'oldest' | 'of2020' | 'july' | 'grouped', ShownMap> = {} as never;
const manifests: Record<keyof typeof maps, Manifest> = {} as never;
const show = async (
  name: keyof typeof maps,
  asked: Partial<Parameters<typeof publish>[0]>,
): Promise<void> => {
  await publish({ dataFolder: real.dataFolder, ...asked });
  const manifest = readShown(real.dataFolder)!;
  manifests[name] = manifest;
  maps[name] = shownMaps(real.dataFolder, () => manifest)()!;
};
const JULY_MAP = { map: '2025-07-01' };

beforeAll(async () => {
  real = await realServer();
  await show('oldest', { map: '2019-12-31' });
  const grouping = path.join(real.dataFolder, 'hai-khu-vuc.json');
  const group = (code: string, communes: readonly string[]) => ({
    ...{ code, name: { vi: `Khu ${code}`, en: `Zone ${code}` }, communes },
  });
  writeFileSync(
    grouping,
    JSON.stringify({ groups: [group('KV1', JULY.slice(0, 20)), group('KV2', JULY.slice(20))] }),
  );
  await show('grouped', { ...JULY_MAP, grouping });
  await show('july', { ...JULY_MAP, grouping: 'former_districts' });
  await show('of2020', {});
}, 900_000);
afterAll(() => real.close());

const given = (role: Role, area: string, on: ShownMap): GivenGrant => ({
  ...{ role, area, given_on: givenOn(on, area) },
});
/** What communes of one map open on another, all given to one account in one role. */
const opened = (areas: readonly string[], from: ShownMap, to: ShownMap): string[] => {
  const grants = areas.map((area) => given('commune_staff', area, from));
  return [...new Set(followGrants(grants, to).flatMap(({ opens }) => opens))].sort();
};
const partsOf = (codes: readonly string[], map: ShownMap): Set<string> =>
  new Set(codes.flatMap((code) => map.parts![code] ?? []));

describe('a commune that was merged', () => {
  test.each([
    ['until 2020 and since', 'oldest', 'of2020', to2020],
    ['of 2020 and of July 2025', 'of2020', 'july', toJuly],
  ] as const)('opens only with all that went into it: %s', (_what, before, after, moves) => {
    const [from, to] = [maps[before], maps[after]];
    const codes = [...new Set(moves.map(([, code]) => code!))];
    expect(codes).toHaveLength(after === 'july' ? 58 : 209);
    for (const code of codes) {
      const parts = whatWentInto(code, moves);
      expect(opened(parts, from, to)).toEqual([code]);
      if (parts.length > 1) {
        expect([code, opened(parts.slice(1), from, to)]).toEqual([code, []]);
        const [alone] = followGrants([given('commune_staff', parts[0]!, from)], to);
        expect(alone).toEqual({ opens: [], closed: [code], as_given: false });
      }
    }
  });

  test('is not opened by its code, which was another commune’s before', () => {
    expect(maps.of2020.areas.some(({ code }) => code === DA_MAI)).toBe(true);
    expect(opened([DA_MAI], maps.of2020, maps.july)).toEqual([]);
    expect(opened(whatWentInto(DA_MAI, toJuly), maps.of2020, maps.july)).toEqual([DA_MAI]);
  });

  test('is not opened by what was given in another role', () => {
    const [first, ...rest] = whatWentInto(DA_MAI, toJuly);
    const grants = [
      given('leadership', first!, maps.of2020),
      ...rest.map((code) => given('commune_staff', code, maps.of2020)),
    ];
    expect(followGrants(grants, maps.july).flatMap(({ opens }) => opens)).toEqual([]);
  });

  test('on a map of before opens as the communes that it was made of', () => {
    for (const code of JULY)
      expect(opened([code], maps.july, maps.of2020)).toEqual(whatWentInto(code, toJuly).sort());
  });
});

describe('a district that was abolished', () => {
  const opens = (codes: readonly string[], to: ShownMap) =>
    followGrants(
      codes.map((code) => given('district_head', code, maps.of2020)),
      to,
    );

  test('opens as the former district, where that is no more than it was', () => {
    for (const code of ['215', '216', '217', '218', '219', '220', '222', '223'])
      expect(opens([code], maps.july)).toEqual([{ opens: [code], closed: [], as_given: false }]);
  });

  test('opens as its communes where the former district holds another too, and as a whole with that', () => {
    const [alone] = opens(['213'], maps.july);
    const districtsOf = (code: string) =>
      new Set(whatWentInto(code, toJuly).map((one) => district2020.get(one)));
    const own = JULY.filter((code) => districtsOf(code).has('213'));
    const whole = own.filter((code) => districtsOf(code).size === 1);
    expect([...alone!.opens].sort()).toEqual(whole);
    expect([...alone!.closed].sort()).toEqual(own.filter((code) => !whole.includes(code)));
    expect(alone!.closed).toContain(DA_MAI);
    expect(opens(['213', '221'], maps.july).map((one) => one.opens)).toEqual([['213'], ['213']]);
  });

  test('opens as its communes where an administrator put those together otherwise', () => {
    const [one] = opens(['216'], maps.grouped);
    const within = JULY.filter((code) =>
      whatWentInto(code, toJuly).every((from) => district2020.get(from) === '216'),
    );
    expect([...one!.opens].sort()).toEqual(within);
  });

  test('is there again on a map of before', () => {
    const [one] = followGrants([given('district_head', '216', maps.july)], maps.oldest);
    expect(one!.opens).toEqual(['216']);
  });
});

test('never opens more than was given, from any map to any other, whatever is given', () => {
  const all = Object.values(maps);
  for (const from of all)
    for (const to of all)
      for (const { code, kind } of from.areas.filter((area) => area.kind !== 'unsplit')) {
        const [one] = followGrants([given('leadership', code, from)], to);
        const mine = partsOf([code], from);
        expect(mine.size).toBeGreaterThan(0);
        const more = [...partsOf(one!.opens, to)].filter((part) => !mine.has(part));
        expect([code, kind, more]).toEqual([code, kind, []]);
        // And all of it where nothing is closed.
        if (one!.closed.length === 0 && !to.areas.some((area) => area.shared_with))
          expect([code, partsOf(one!.opens, to)]).toEqual([code, mine]);
      }
});

test('the province stays open, on every map', () => {
  for (const from of Object.values(maps))
    for (const to of Object.values(maps))
      expect(followGrants([given('leadership', '24', from)], to)[0]!.opens).toEqual(['24']);
});

test('a group of communes opens under its code only as long as it is of the same communes', () => {
  const group = given('leadership', 'KV1', maps.grouped);
  expect(followGrants([group], maps.grouped)[0]).toMatchObject({ opens: ['KV1'], as_given: true });
  const { KV1, KV2, ...rest } = maps.grouped.parts!;
  const exchanged = { ...maps.grouped, parts: { ...rest, KV1: KV2!, KV2: KV1! } };
  expect(followGrants([group], exchanged)[0]!.opens).toEqual(['KV2']);
  expect([...followGrants([group], maps.july)[0]!.opens].sort()).not.toContain('KV1');
});

describe('while a server runs', () => {
  type Headers = Readonly<Record<string, string>>;
  const ask = (address: string, headers: Headers, accept = 'application/json'): Promise<Response> =>
    fetch(real.url + address, { headers: { accept, ...headers }, redirect: 'manual' });
  const residents = async (area: string, headers: Headers) => {
    const answer = (await (
      await ask(`/api/indicators/coverage?period=2019&area=${area}`, headers)
    ).json()) as {
      snapshot: string;
      rows?: { numerator: number | null; denominator: number | null }[];
    };
    return { of: answer.snapshot, people: answer.rows?.[0]?.denominator };
  };

  test('a new map is followed at once, and a part of a shared commune is not the whole of it', async () => {
    const head = await real.as('district_head', '216');
    const city = await real.as('district_head', '213');
    const leader = await real.as('leadership', '24');
    const id = (): string => readShown(real.dataFolder)!.id;
    expect((await residents('216', head)).of).toBe(cutId(id(), '216'));
    expect((await residents('213', city)).of).toBe(cutId(id(), '213'));

    await publish({ dataFolder: real.dataFolder, ...JULY_MAP });
    // The former district 213 holds Yên Dũng too.
    expect((await residents('213', city)).of).not.toBe(cutId(id(), '213'));
    expect([404, 410]).toContain((await ask(`/tiles/${cutId(id(), '213')}/manifest.json`, city)).status);
    expect((await residents('07210', city)).of).toBe(cutId(id(), '07210'));

    const own = await residents('216', head);
    expect(own).toEqual({ of: cutId(id(), '216'), people: (await residents('216', leader)).people });
    const [part, whole] = [await residents(DA_MAI, head), await residents(DA_MAI, leader)];
    expect(part.of).toBe(cutId(id(), '216'));
    expect(part.people).toBeGreaterThan(0);
    expect(part.people).toBeLessThan(whole.people!);
    for (const file of ['coverage.arrow', 'condition/hypertension.arrow'])
      expect([404, 410]).toContain(
        (await ask(`/tiles/${cutId(id(), '216')}/${DA_MAI}/${file}`, head)).status,
      );
    expect((await ask(`/areas/${DA_MAI}`, head, 'text/html')).status).toBe(200);
  }, 600_000);

  test('an administrator reads what became of a role, and what to do', async () => {
    const manager = await real.as('administrator', '24');
    const head = real.access
      .accounts()
      .find(({ account }) => real.access.grantsOf(account).some(({ area }) => area === '213'))!;
    for (const [prefix, said] of [
      [
        '',
        [
          'Địa giới đã thay đổi',
          'nay mở: ',
          'Phường Bắc Giang',
          'Phường Đa Mai',
          'hãy giao vai trò ở địa bàn mới',
        ],
      ],
      ['/en', ['The map has changed', 'give the role in the new area']],
    ] as const) {
      const page = await (await ask(`${prefix}/accounts/${head.account}`, manager, 'text/html')).text();
      for (const one of said) expect(page).toContain(one);
    }
  });
});

test('a role of before this was kept is taken as given on the map that is shown at the next start', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-access-'));
  const access = await Access.open(folder);
  const { account } = await access.create(
    { name: 'tu-truoc', full_name: '', grants: [{ role: 'leadership', area: DA_MAI }] },
    BY_TEST,
  );
  const session = await beginSession(access, account, false);
  const areas = () => access.bySession(session)?.grants.map(({ area }) => area);
  expect(access.grantsOf(account.account)[0]?.given_on).toBe(null);
  let map = maps.of2020;
  await access.follow(() => map);
  expect(areas()).toEqual([DA_MAI]);
  map = maps.july;
  expect(areas()).toEqual([]);
  await access.close();
  // And stays so: it was written.
  const again = await Access.open(folder);
  await again.follow(() => maps.july);
  expect(again.bySession(session)?.grants).toEqual([]);
  await again.close();
  rmSync(folder, { recursive: true, force: true });
});

test('exact areas of the map keep a shared commune that is own beside a district that has a part of it', () => {
  const holds = (...areas: readonly string[]): Principal => ({
    ...{ kind: 'account', account: '', name: '', may: new Set(), session: '' },
    lacks_second_factor: false,
    grants: areas.map((area) => ({ role: 'leadership', area })),
  });
  expect(exactAreas(holds('216', DA_MAI, '07210'), manifests.july)).toEqual(['216', DA_MAI, '07210']);
  expect(exactAreas(holds('216', DA_MAI, '07210', '213'), manifests.july)).toEqual(['216', DA_MAI, '213']);
});
