import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { cutId } from '../../server/access/area-snapshots.ts';
import { realServer, type RealServer } from './real-server.ts';

type Headers = Readonly<Record<string, string>>;
interface Answered {
  readonly snapshot: string;
  readonly rows: readonly unknown[];
}

let real: RealServer;
let leader: Headers;
let district: ManifestArea;
let sibling: ManifestArea;
let commune: ManifestArea;
let foreign: ManifestArea;
const ofLevel = (level: ManifestArea['level']): ManifestArea[] =>
  real.manifest.areas.filter((area) => area.level === level);

beforeAll(async () => {
  real = await realServer();
  leader = await real.as('leadership', real.manifest.root_area);
  [district, sibling] = ofLevel('district') as [ManifestArea, ManifestArea];
  [commune] = ofLevel('commune').filter(({ parent }) => parent === district.code) as [ManifestArea];
  [foreign] = ofLevel('commune').filter(({ parent }) => parent === sibling.code) as [ManifestArea];
});
afterAll(() => real.close());

const ask = (path: string, headers: Headers): Promise<Response> =>
  fetch(real.url + path, { headers: { accept: 'application/json', ...headers }, redirect: 'manual' });
const answer = async (path: string, headers: Headers): Promise<Answered> =>
  (await (await ask(path, headers)).json()) as Answered;
const asked = (area: string, more = ''): string => `/api/indicators/coverage?period=2019&area=${area}${more}`;

describe('exact figures', () => {
  test('leadership of the province reads all of it', async () => {
    const { snapshot } = await answer(asked(real.manifest.root_area), leader);
    expect(snapshot).toBe(real.manifest.id);
  });

  test.each([
    ['district_head', () => district],
    ['commune_staff', () => commune],
    ['leadership', () => commune],
  ] as const)('%s reads those of the own area, and the same as leadership does', async (role, own) => {
    const headers = await real.as(role, own().code);
    for (const indicator of ['coverage', 'prevalence', 'unknown_before', 'controlled'])
      for (const by of ['none', 'sex', 'age', 'period']) {
        const path = `/api/indicators/${indicator}?period=2019&area=${own().code}&by=${by}${indicator === 'coverage' ? '' : '&condition=hypertension'}`;
        const whole = await ask(path, leader);
        const mine = await ask(path, headers);
        expect([path, mine.status]).toEqual([path, whole.status]);
        const [all, its] = [(await whole.json()) as Answered, (await mine.json()) as Answered];
        expect(its.rows).toEqual(all.rows);
        if (whole.status === 200) expect(its.snapshot).toBe(cutId(real.manifest.id, own().code));
      }
  });

  test('where no area is asked for, the own one is answered', async () => {
    const headers = await real.as('commune_staff', commune.code);
    const [mine, named] = [
      await answer('/api/indicators/coverage?period=2019', headers),
      await answer(asked(commune.code), headers),
    ];
    expect(mine.rows).toEqual(named.rows.map((row) => ({ ...(row as object) })));
  });

  test.each([
    ['the district of an own commune', () => district],
    ['a sibling', () => sibling],
    ['a commune elsewhere', () => foreign],
    ['the province', () => real.manifest.areas.find(({ code }) => code === real.manifest.root_area)!],
  ] as const)('of %s are those of the department view', async (_what, area) => {
    const headers = await real.as('commune_staff', commune.code);
    const viewer = await real.as('viewer', real.manifest.root_area);
    const [mine, theirs] = [
      await answer(asked(area().code), headers),
      await answer(asked(area().code), viewer),
    ];
    expect(mine).toEqual(theirs);
    expect(mine.snapshot).not.toContain(real.manifest.id);
  });
});

describe('files of a snapshot', () => {
  const paths = (id: string, area: string): string[] => [
    `/tiles/${id}/manifest.json`,
    `/tiles/${id}/${area}/coverage.arrow`,
    `/tiles/${id}/${area}/condition/hypertension.arrow`,
    `/tiles/${id}/${area}/digest/explore/conditions.arrow`,
    `/tiles/${id}/refused-rows.json`,
    `/tiles/${id}/changes/index.json`,
  ];

  test('of the whole, and of what is another’s, are not there', async () => {
    const headers = await real.as('district_head', district.code);
    for (const id of [
      real.manifest.id,
      cutId(real.manifest.id, sibling.code),
      cutId(real.manifest.id, foreign.code),
    ])
      for (const path of [
        ...paths(id, district.code),
        ...paths(id, sibling.code),
        ...paths(id, commune.code),
      ])
        expect([path, [404, 410].includes((await ask(path, headers)).status)]).toEqual([path, true]);
  });

  test('of the own area are, and name no other', async () => {
    const headers = await real.as('district_head', district.code);
    const id = cutId(real.manifest.id, district.code);
    const manifest = (await (await ask(`/tiles/${id}/manifest.json`, headers)).json()) as Manifest;
    expect(manifest.id).toBe(id);
    expect(manifest.root_area).toBe(district.code);
    const inIt = ofLevel('commune').filter(({ parent }) => parent === district.code);
    expect(manifest.areas.map(({ code }) => code).sort()).toEqual(
      [district, ...inIt].map(({ code }) => code).sort(),
    );
    const tile = await ask(`/tiles/${id}/${district.code}/coverage.arrow`, headers);
    expect(tile.status).toBe(200);
    // Whoever sits down at this machine next has to ask for it.
    expect(tile.headers.get('cache-control')).toBe('private, no-cache');
    // As a browser asks that has it; fetch would forbid the short answer.
    const has = { 'if-none-match': tile.headers.get('etag')!, 'cache-control': 'max-age=0' };
    const again = { ...headers, ...has };
    expect((await ask(`/tiles/${id}/${district.code}/coverage.arrow`, again)).status).toBe(304);
    for (const area of [sibling.code, real.manifest.root_area])
      expect((await ask(`/tiles/${id}/${area}/coverage.arrow`, headers)).status).toBe(404);
  });

  test('a commune’s are cut out of the tile of its district', async () => {
    const headers = await real.as('commune_staff', commune.code);
    const id = cutId(real.manifest.id, commune.code);
    const bytes = Buffer.from(
      await (await ask(`/tiles/${id}/${district.code}/coverage.arrow`, headers)).arrayBuffer(),
    );
    expect(bytes.includes(commune.code)).toBe(true);
    for (const { code } of ofLevel('commune'))
      if (code !== commune.code) expect([code, bytes.includes(code)]).toEqual([code, false]);
  });
});

describe('pages', () => {
  const snapshotOf = async (path: string, headers: Headers): Promise<string> => {
    const page = await fetch(real.url + path, { headers: { accept: 'text/html', ...headers } });
    expect([path, page.status]).toEqual([path, 200]);
    return /snapshot:"([^"]+)"/.exec(await page.text())?.[1] ?? '';
  };

  test('are of the own area, or of everything in the department view, as their reader chooses', async () => {
    const headers = await real.as('district_head', district.code);
    const own = cutId(real.manifest.id, district.code);
    const paths = ['/', '/areas', '/follow-up', `/conditions/hypertension?area=${commune.code}`];
    for (const path of [...paths, `/areas/${commune.code}`])
      expect([path, await snapshotOf(path, headers)]).toEqual([path, own]);
    const choose = (choice: string): Promise<Response> =>
      fetch(`${real.url}/sight/${choice}`, {
        headers: { accept: 'text/html', ...headers },
        redirect: 'manual',
      });
    const chosen = (await choose('department')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const everything = { ...headers, cookie: `${headers['cookie'] ?? ''}; ${chosen}` };
    const { snapshot } = await answer(asked(sibling.code), headers);
    for (const path of [...paths, `/areas/${sibling.code}`])
      expect([path, await snapshotOf(path, everything)]).toEqual([path, snapshot]);
    for (const code of [sibling.code, foreign.code, commune.code, 'x'])
      expect([code, (await choose(code)).status]).toEqual([code, 404]);
  });

  test('of another’s area are not there', async () => {
    const headers = await real.as('district_head', district.code);
    for (const path of [
      `/areas/${sibling.code}`,
      `/?area=${sibling.code}`,
      `/follow-up?area=${foreign.code}`,
    ]) {
      const page = await fetch(real.url + path, { headers: { accept: 'text/html', ...headers } });
      const unknown = await fetch(real.url + path.replace(/\d+$/, '99999'), {
        headers: { accept: 'text/html', ...headers },
      });
      expect([path, page.status]).toEqual([path, unknown.status]);
      const text = await page.text();
      expect(text).not.toContain(sibling.full_name.vi);
      expect(text).not.toContain(foreign.full_name.vi);
    }
  });

  test('name nothing of the whole to who is not signed in', async () => {
    const page = await (await fetch(`${real.url}/sign-in`)).text();
    expect(page).not.toContain(real.manifest.id);
    expect(page).not.toContain(real.manifest.as_of);
  });
});
