import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { manifestPath } from '#queries/tiles/tile.ts';
import { searchAddress } from '../../dashboard/src/lib/search/address.ts';
import type { Findable } from '../../dashboard/src/lib/search/findable.ts';
import { GLOSSARY } from '../../dashboard/src/lib/help/glossary.ts';
import { readFindables } from '../../dashboard/src/lib/search/page.ts';
import { searcher } from '../../dashboard/src/lib/search/searcher.ts';
import { folded } from '../../dashboard/src/lib/words/fold.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp, type AppParts } from '../../server/app.ts';
import { plausibleSnapshot } from '../browser/plausible-snapshot.ts';
import { inMemory } from '../browser/serve-files.ts';
import { listen, type Listening } from '../listen.ts';
import { drawFrom } from '../surveillance/random.ts';

const LANGUAGES = ['vi', 'en'] as const;
const isLong = process.env['TAMSOAT_TEST_TIMES'] !== undefined;
type Language = (typeof LANGUAGES)[number];
const snapshot = await plausibleSnapshot();
const manifest = JSON.parse(new TextDecoder().decode(snapshot.read(manifestPath(snapshot.id))!)) as Manifest;

const listAt = (path: string, language: Language): Promise<Findable[]> =>
  readFindables(snapshot.id, new URL(path, 'http://x'), language, (asked) => {
    const bytes = snapshot.read(asked as string) as Uint8Array<ArrayBuffer> | null;
    return Promise.resolve(new Response(bytes, { status: bytes ? 200 : 404 }));
  });

describe.each(LANGUAGES)('what can be found in %s', (language) => {
  it('is every area, condition, indicator and page, each once', async () => {
    const all = await listAt('/', language);
    const idsOf = (kind: Findable['kind']): string[] =>
      all.filter((one) => one.kind === kind).map(({ id }) => id);
    expect(idsOf('area')).toEqual(manifest.areas.map(({ code }) => code));
    expect(idsOf('condition')).toEqual(manifest.conditions.map(({ id }) => id));
    expect(idsOf('indicator').length).toBeGreaterThan(20);
    expect(idsOf('page').length).toBeGreaterThan(8);
    expect(idsOf('term')).toEqual(GLOSSARY.map(({ id }) => id));
    const keys = all.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is found by each of its names, with accents and without, before all that is named otherwise', async () => {
    const all = await listAt('/', language);
    const find = searcher(all);
    // Some of each, drawn; in long runs all.
    const draw = drawFrom(language === 'vi' ? 1 : 2);
    for (const one of all.filter(() => isLong || draw.chance(0.2)))
      for (const name of [one.name, ...one.names])
        for (const typed of [name, folded(name), name.toUpperCase().normalize('NFD')]) {
          const found = find(typed);
          const at = found.indexOf(one);
          expect(at, `${typed}: ${one.kind} ${one.id}`).toBeGreaterThanOrEqual(0);
          for (const before of found.slice(0, at))
            expect([before.name, ...before.names].map(folded), typed).toContain(folded(name));
        }
  });

  it('is found by its code', async () => {
    const all = await listAt('/', language);
    const find = searcher(all);
    for (const one of all) {
      if (one.code !== undefined) expect(find(one.code)[0], one.code).toBe(one);
      for (const code of one.icd10?.of ?? []) expect(find(code.split('-')[0]!), code).toContain(one);
    }
    expect(all.filter(({ icd10 }) => icd10 && icd10.of.length > 0).length).toBeGreaterThan(5);
  });
});

describe('where a result leads', () => {
  const here = '/areas/216?period=2019&sex=female&age=18%2B';

  it('keeps where, when and of whom, as far as the page knows them', async () => {
    const hrefs = new Map((await listAt(here, 'en')).map(({ kind, id, href }) => [`${kind} ${id}`, href]));
    expect(hrefs.get('area 07324')).toBe('/en/areas/07324?period=2019&sex=female&age=18%2B');
    expect(hrefs.get('area 24')).toBe('/en/areas?period=2019&sex=female&age=18%2B');
    expect(hrefs.get('page quality')).toBe('/en/quality?area=216&period=2019');
    expect(hrefs.get('indicator backlog')).toBe('/en/indicators/backlog?area=216&period=2019');
    expect(hrefs.get('indicator prevalence')).toContain('age=18%2B');
    const conditions = (await listAt('/conditions/asthma?area=216', 'vi')).filter(
      ({ kind }) => kind === 'condition',
    );
    for (const { id, href } of conditions)
      expect(href).toMatch(new RegExp(`^/conditions(/${id})?\\?area=216$`));
  });

  it('is the same from a page of results as from the page that it was opened on', async () => {
    const results = searchAddress('vi', new URL(here, 'http://x'), 'an');
    expect(await listAt(results, 'vi')).toEqual(await listAt(here, 'vi'));
  });

  it('does without what an address says that is not there', async () => {
    expect(await listAt('/areas/nowhere?period=x&sex=y&age=z&condition=w', 'vi')).toEqual(
      await listAt('/', 'vi'),
    );
  });
});

describe('the page of results', () => {
  let site: Listening;
  let isBroken = false;
  const logged: string[] = [];
  const log = (...what: unknown[]): void => {
    // Errors have no properties that JSON would show.
    const texts = what.map((one) =>
      JSON.stringify(one, (_, value: unknown) => (value instanceof Error ? `${value.stack}` : value)),
    );
    logged.push(texts.join(' '));
  };
  beforeAll(async () => {
    const build = new URL('../../dashboard/build/handler.js', import.meta.url).href;
    const { handler } = (await import(build)) as { handler: NonNullable<AppParts['dashboardHandler']> };
    const kept = inMemory(snapshot);
    const snapshots: AppParts['snapshots'] = {
      ...kept,
      readFile: (path) => (isBroken ? Promise.reject(new Error('the disk is gone')) : kept.readFile(path)),
    };
    const everything = { info: log, warn: log, error: log };
    site = await listen(
      createApp({ access: openToAll(), snapshots, dashboardHandler: handler, log: everything }),
    );
    for (const way of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, way).mockImplementation(log);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await site.close();
  });
  const textOf = async (path: string): Promise<string> => {
    const answer = await fetch(site.url + path, { redirect: 'manual' });
    expect(answer.status, path).toBe(200);
    return (await answer.text()).replaceAll(/<!--.*?-->/g, '');
  };

  it('lists what is found, in the order of the search', async () => {
    const text = await textOf('/search?q=phuc');
    const names = [...text.matchAll(/<span class="found-name">(.*?)<\/span>/g)].map(([, name]) => name);
    const found = searcher(await listAt('/', 'vi'))('phuc');
    expect(found.length).toBeGreaterThan(1);
    expect(names).toEqual(found.map(({ name }) => name));
    expect(text).toContain(`<h1>${found.length} kết quả cho “phuc”</h1>`);
  });

  it('says what can be found where nothing is asked, and why nothing was found, with ways on', async () => {
    for (const path of ['/search', '/search?q=', '/search?q=%20.', '/search?q=zzz', '/en/search?q=zzz']) {
      const text = await textOf(path);
      for (const way of ['conditions', 'indicators/prevalence', 'methods'])
        expect(text, path).toMatch(new RegExp(`href="(/en)?/${way}`));
    }
    expect(await textOf('/search?q=zzz')).toContain('Không tìm thấy gì cho “zzz”');
    expect(await textOf('/en/search?q=zzz')).toContain('Nothing found for “zzz”');
  });

  it('writes any text as text, and uses the beginning of a long one', async () => {
    const text = await textOf(`/search?q=${encodeURIComponent('<script>alert(1)</script>"\'\u0000')}`);
    expect(text).not.toContain('<script>alert');
    expect(await textOf(`/search?q=${'an%20'.repeat(3000)}`)).toContain('Chỉ 80 ký tự đầu');
    for (const odd of ['%ff', '%F0%9F%98%80', '%00', '%E1%BB%91%CC%81', '&q=b&q=c', '%2Fan[(*+?'])
      await textOf(`/search?q=${odd}`);
  });

  it('leads to pages that are there, at once and without a remark', async () => {
    const draw = drawFrom(18);
    const all = (await listAt('/?area=216&period=2019', 'vi')).filter(
      ({ id }) => isLong || draw.chance(0.03) || id === 'forecast' || id === 'methods',
    );
    expect(all.length).toBeGreaterThan(5);
    for (const { href } of all)
      expect(/class="misread"[^<]*(<[^>]*>)*[^<]*/.exec(await textOf(href))?.[0], href).toBeUndefined();
  });

  it('leaves no trace of what was typed: not in the log, in no copy, also when the server fails', async () => {
    const typed = ['Nguyen', 'Thi', 'Hoa', '024193001234'];
    const query = new URLSearchParams({ q: typed.join(' ') }).toString();
    logged.length = 0;
    for (isBroken of [false, true])
      for (const path of ['/search', '/en/search', '/search/__data.json', '/%73earch', '/areas', '/api/x'])
        for (const method of ['GET', 'HEAD', 'POST']) {
          const answer = await fetch(`${site.url}${path}?${query}`, { method, redirect: 'manual' });
          if (answer.status === 200 && path.includes('earch') && method === 'GET')
            expect(answer.headers.get('cache-control'), path).toMatch(/no-store/);
          await answer.text();
        }
    isBroken = false;
    expect(logged.length).toBeGreaterThan(3);
    for (const line of logged) for (const word of typed) expect(line).not.toContain(word);
  });
});
