import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { answer } from '#queries/indicators/answer.ts';
import { GROUPINGS } from '#queries/indicators/indicator.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { question } from '#queries/indicators/question.ts';
import { TOPICS, type Topic } from '#queries/tiles/measures.ts';
import { DIGEST_AGES } from '#queries/indicators/digest.ts';
import { slice } from '#queries/indicators/slice.ts';
import { decodeTile, tilePath, type Tile } from '#queries/tiles/tile.ts';
import { listen, type Listening } from '../test/listen.ts';
import { publishedFolder } from '../test/published-folder.ts';
import { randomSnapshot } from '../test/random-snapshot.ts';
import {
  answerSchema,
  areasSchema,
  catalogueSchema,
  problemSchema,
  statusSchema,
} from './api/answer-schema.ts';
import { openSnapshots } from './api/snapshots.ts';
import { openToAll } from './access/access-parts.ts';
import { createApp, type PagesReadLately } from './app.ts';
import type { Log } from './http/log.ts';
import type { AskedPage } from './http/rendered-cache.ts';

const shape = { flavour: 'random', districts: 3, communes_per_district: 2, denominator: 'register' } as const;
const snapshot = randomSnapshot(7, shape);
const published = publishedFolder();
const logged: { fields: object; message: string }[] = [];
const record = (fields: object, message: string): void => void logged.push({ fields, message });
// That it was asked is logged of every request; here it is looked for what else is.
const log: Log = { info: () => undefined, warn: record, error: record };
let site: Listening;

beforeAll(async () => {
  published.publish(snapshot);
  site = await listen(
    createApp({ access: openToAll(), snapshots: openSnapshots(published.folder, log), log }),
  );
});
afterAll(async () => {
  await site.close();
  published.remove();
});

/** More with `TAMSOAT_TEST_TIMES`, as for all property tests. */
const FUZZED = 400 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const OTHER_PATHS = [
  'catalogue',
  'areas',
  'status',
  'openapi.json',
  'docs',
  'indicators/__proto__',
  'indicators/%00',
];

/** Sentences for people: no words of the checking library, no value that is not one, no trace of the code. */
function isPlain({ detail, details }: z.infer<typeof problemSchema>): void {
  expect(Object.values(details)).toContain(detail);
  for (const sentence of Object.values(details)) {
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(
      /expected|received|invalid|unrecogni[sz]ed|undefined|\[object|mong đợi|nhận được|\.ts:\d/i,
    );
  }
}

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(site.url + path, { headers });

describe('/api/indicators', () => {
  test('answers what answer() answers, and as documented', async () => {
    const district = snapshot.manifest.areas.find(({ level }) => level === 'district')!.code;
    const asked_of = INDICATOR_IDS.flatMap((indicator) =>
      indicatorOf(indicator).groupings.map((by) => ({ indicator, by })),
    );
    for (const { indicator, by } of asked_of) {
      const { condition_kinds, topic, topics } = indicatorOf(indicator);
      const { levels }: Topic = TOPICS[topics?.[by] ?? topic];
      const asked = {
        by,
        ...(condition_kinds && { condition: 'illness' }),
        // What is counted by site is not kept for the province.
        ...(levels && !levels.includes('province') && { area: district }),
      };
      const response = await get(`/api/indicators/${indicator}?${new URLSearchParams(asked).toString()}`);
      expect(response.status).toBe(200);
      const body: unknown = await response.json();
      expect(body).toEqual(
        JSON.parse(JSON.stringify(await answer(question.parse({ indicator, ...asked }), snapshot))),
      );
      answerSchema.strict().parse(body);
    }
  });

  test('takes 18+ as it is typed', async () => {
    const asked = async (age: string): Promise<unknown> =>
      (await get(`/api/indicators/coverage?age=${age}`)).json();
    expect(await asked('18+')).toMatchObject({ asked: { age: '18+' } });
    expect(await asked('18%2B')).toEqual(await asked('18+'));
  });

  test('gives the same rows as CSV that Excel reads, with a total', async () => {
    const response = await get('/api/indicators/coverage?by=area&lang=en', { Accept: 'text/csv' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(
      'tam-soat_coverage_24_by-area_all_2020-02-28.csv',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, ...lines] = bytes.subarray(3).toString('utf8').trimEnd().split('\r\n');
    const names = header!.split(',');
    const json = (await (await get('/api/indicators/coverage?by=area')).json()) as {
      rows: { key: string; numerator: number; value: number }[];
    };
    expect(lines).toHaveLength(json.rows.length + 1);
    for (const [i, row] of json.rows.entries()) {
      const cells = lines[i]!.split(',');
      expect(cells[names.indexOf('key')]).toBe(row.key);
      expect(Number(cells[names.indexOf('numerator')])).toBe(row.numerator);
      expect(Number(cells[names.indexOf('value')])).toBe(row.value);
    }
    expect(lines.at(-1)).toMatch(/^all,Total,/);
  });

  test('gives the same columns as Arrow', async () => {
    const csv = await (await get('/api/indicators/prevalence?by=sex&condition=illness&format=csv')).text();
    const response = await get('/api/indicators/prevalence?by=sex&condition=illness&format=arrow');
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
    const table = tableFromIPC(await response.arrayBuffer());
    expect(table.names).toEqual(csv.replace('\uFEFF', '').split('\r\n')[0]!.split(','));
    expect(Array.from(table.getChild('key'))).toEqual(['female', 'male', 'all']);
    expect(JSON.parse(table.schema.metadata!.get('definition')!)).toMatchObject({ indicator: 'prevalence' });
  });

  test.each([
    'prevalence?by=area&condition=illness&period=2019&compare=rest&attribute=rural_share&standard=viet_nam_2020',
    'completion?by=area&compare=whole',
    'completion?by=period&period=2019&trend=comparable',
    'prevalence?by=period&condition=illness&trend=first',
  ])('says what else was asked for alike in JSON, CSV and Arrow: %s', async (asked) => {
    const path = `/api/indicators/${asked}&lang=en`;
    const json = answerSchema.strict().parse(await (await get(path)).json());
    const csv = (await (await get(`${path}&format=csv`)).text()).replace('\uFEFF', '');
    const names = csv.split('\r\n')[0]!.split(',');
    const table = tableFromIPC(await (await get(`${path}&format=arrow`)).arrayBuffer());
    expect(table.names).toEqual(names);
    const column = (name: string): unknown[] => Array.from(table.getChild(name));
    const each = (of: (row: (typeof json.rows)[number]) => unknown): unknown[] => [
      ...json.rows.map((row) => of(row) ?? null),
      ...(json.total ? [null] : []),
    ];
    if (json.comparison) {
      expect(column('compared_value')).toEqual(each(({ compared }) => compared!.value));
      expect(column('position')).toEqual(each(({ compared }) => compared!.position));
      expect(column('rank')).toEqual(each(({ compared }) => compared!.rank));
      expect(column('funnel_usual_high_998')).toEqual(
        each(({ compared }) => compared!.funnel?.usual.high_998),
      );
      expect(new Set(column('benchmark'))).toEqual(new Set([json.comparison.benchmark]));
      expect(new Set(column('funnel_phi'))).toEqual(new Set([json.comparison.funnel!.phi]));
    }
    if (json.inequality) {
      expect(json.standard!.title.en).toBe('Viet Nam 2020');
      expect(new Set(column('standard_title'))).toEqual(new Set(['Viet Nam 2020']));
      expect(new Set(column('slope_index_value'))).toEqual(new Set([json.inequality.slope!.value]));
    }
    if (json.trend) expect(names).toContain('trend_areas_left_out');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(table.numRows + 1);
  });

  test('gives the same as an Arrow file to those who accept it', async () => {
    const path = '/api/indicators/coverage?by=sex';
    const file = await get(path, { Accept: 'application/vnd.apache.arrow.file' });
    expect(file.headers.get('content-type')).toBe('application/vnd.apache.arrow.file');
    expect(file.headers.get('content-disposition')).toMatch(/\.arrow"?$/);
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const end of [bytes.slice(0, 6), bytes.slice(-6)])
      expect(Buffer.from(end).toString()).toBe('ARROW1');
    const stream = await get(path, { Accept: 'application/vnd.apache.arrow.stream' });
    expect(tableFromIPC(bytes).toArray()).toEqual(tableFromIPC(await stream.arrayBuffer()).toArray());
  });

  test.each([
    ['area=nowhere', 'area'],
    ['period=2016', 'period'],
    ['age=18-70', 'age'],
    ['sex=both', 'sex'],
    ['by=village', 'by'],
    ['by=age&by=sex', 'by'],
    ['colour=red', 'colour'],
    ['condition=illness', 'condition'],
    ['format=ods', 'format'],
  ])('refuses ?%s with a problem that names %s', async (query, parameter) => {
    const response = await get(`/api/indicators/coverage?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = problemSchema.strict().parse(await response.json());
    expect(problem).toMatchObject({ status: 400, parameter });
    isPlain(problem);
  });

  test.each([
    [
      'sex=both',
      'Tham số “sex” là “both”; chỉ nhận: female, male.',
      '“sex” is “both”; allowed are female, male.',
    ],
    [
      'by=age&by=sex',
      'Tham số “by” xuất hiện 2 lần; chỉ ghi một lần.',
      '“by” is given 2 times; give it once.',
    ],
    [
      `area=${'9'.repeat(50)}`,
      `Tham số “area” là “${'9'.repeat(40)}…”, quá dài; nhiều nhất 20 ký tự.`,
      `“area” is “${'9'.repeat(40)}…”, which is too long; at most 20 characters are allowed.`,
    ],
  ])('says of ?%s what was given and what is allowed, in the language asked for', async (query, vi, en) => {
    for (const [language, sentence] of [
      ['vi', vi],
      ['en', en],
    ] as const) {
      const asked = await get(`/api/indicators/coverage?${query}&lang=${language}`);
      const preferred = await get(`/api/indicators/coverage?${query}`, { 'Accept-Language': language });
      for (const response of [asked, preferred]) {
        expect(response.headers.get('content-language')).toBe(language);
        expect(await response.json()).toMatchObject({ detail: sentence, details: { vi, en } });
      }
    }
  });

  test('names the nearest period, in the language asked for', async () => {
    const response = await get('/api/indicators/coverage?period=2016', { 'Accept-Language': 'en' });
    expect(await response.json()).toMatchObject({
      nearest: '2019',
      detail: expect.stringContaining('nearest is “2019”') as string,
    });
  });

  test('knows no other indicators, snapshots or forms', async () => {
    expect((await get('/api/indicators/happiness')).status).toBe(404);
    expect((await get('/api/indicators/coverage?snapshot=gone')).status).toBe(404);
    expect((await get('/api/indicators/coverage?snapshot=../../etc')).status).toBe(404);
    expect((await get(`/api/indicators/coverage?snapshot=${snapshot.manifest.id}`)).status).toBe(200);
    expect((await get('/api/indicators/coverage', { Accept: 'image/png' })).status).toBe(406);
  });

  test('answers anything asked with data or a problem in plain words, never with a failure', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'area',
        'by',
        'compare',
        'attribute',
        'trend',
        'survey',
        'sex',
        'age',
        'period',
        'condition',
        'standard',
        'format',
        'lang',
        'snapshot',
      ),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constantFrom(
        ...GROUPINGS,
        '24',
        'd1',
        'd0c0',
        'male',
        '18+',
        '25-64',
        '2019',
        'round-1',
        '2020-01',
        'illness',
        'risk',
        'chronic',
        'csv',
        'arrow',
        'esp_2013',
        'rest',
        'whole',
        'comparable',
        'rural_share',
        'steps_2015_hypertension',
      ),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        '%',
        '%E0%A4%A',
        '\u0000',
        '-1',
        'NaN',
        '[]',
        '9'.repeat(50),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...INDICATOR_IDS.map((id) => `indicators/${id}`), ...OTHER_PATHS),
        fc.array(fc.tuple(word, value), { maxLength: 5 }),
        fc.boolean(),
        fc.record({
          Accept: fc.constantFrom(
            '*/*',
            'text/csv',
            'application/vnd.apache.arrow.file',
            'image/png',
            ';',
            '',
          ),
          'Accept-Language': fc.constantFrom('vi', 'en', 'fr', '*;q=x', ''),
          'If-None-Match': fc.constantFrom('*', '"x"', 'W/"'),
        }),
        async (path, pairs, encoded, headers) => {
          const query = pairs
            .map(([name, text]) =>
              encoded || /[^\x21-\x7e]|#/.test(name + text)
                ? `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
                : `${name}=${text}`,
            )
            .join('&');
          const { status, headers: said, body } = await site.raw(`/api/${path}?${query}`, headers);
          expect([200, 304, 400, 404, 406]).toContain(status);
          if (status < 400) return;
          expect(said['content-type']).toBe('application/problem+json; charset=utf-8');
          isPlain(problemSchema.strict().parse(JSON.parse(body.toString('utf8'))));
        },
      ),
      { seed: Number(process.env['TAMSOAT_TEST_SEED'] ?? 20_200_228), numRuns: FUZZED },
    );
    expect(logged).toEqual([]);
  });
});

describe('the rest of /api', () => {
  test.each([
    ['catalogue', catalogueSchema],
    ['areas', areasSchema],
    ['status', statusSchema],
  ])('/api/%s is as documented', async (path, schema) => {
    const response = await get(`/api/${path}`);
    expect(response.status).toBe(200);
    schema.strict().parse(await response.json());
    expect((await get(`/api/${path}?x=1`)).status).toBe(400);
  });

  test('openapi.json lists the parameters of the schema and the conditions of the snapshot', async () => {
    const openapi = (await (await get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, { get: { parameters: { name: string; schema: { enum?: string[] } }[] } }>;
    };
    expect(openapi.openapi).toBe('3.1.0');
    const { parameters } = openapi.paths['/indicators/{indicator}']!.get;
    const named = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
    expect(Object.keys(named).sort()).toEqual(
      [
        'age',
        'area',
        'attribute',
        'by',
        'compare',
        'condition',
        'format',
        'indicator',
        'lang',
        'period',
        'sex',
        'snapshot',
        'standard',
        'survey',
        'trend',
      ].sort(),
    );
    expect(named['condition']!.enum).toEqual(['illness', 'asked_only', 'risk', 'episode', 'chronic']);
    expect(named['by']!.enum).toEqual([...GROUPINGS]);
  });

  test.each(['vi', 'en'])(
    'docs in %s need no script, no inline style and nothing from elsewhere',
    async (lang) => {
      const response = await get(`/api/docs?lang=${lang}`);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const html = await response.text();
      expect(html).toContain(`<html lang="${lang}">`);
      expect(html).not.toMatch(/<script|<style|style=|https?:\/\//);
      for (const link of html.matchAll(/href="(\/[^"#]*)/g)) {
        expect((await get(link[1]!.replaceAll('&amp;', '&'))).status, link[1]).toBe(200);
      }
    },
  );

  test('other addresses and methods get problem details', async () => {
    for (const path of ['/api/nothing', '/nothing', '/api']) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    const posted = await fetch(`${site.url}/api/status`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await site.raw('/%E0%A4%A')).status).toBe(404);
    expect((await site.raw('/api/indicators/%E0%A4%A')).status).toBe(400);
  });

  test('JSON is compressed for those who take it', async () => {
    const { headers, body } = await site.raw('/api/catalogue', { 'Accept-Encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
    JSON.parse(brotliDecompressSync(body).toString('utf8'));
  });
});

describe('/tiles', () => {
  const id = snapshot.manifest.id;
  const tile = `/tiles/${id}/24/condition/illness.arrow`;

  test('come in the encoding that the client prefers, good for ever', async () => {
    const plain = snapshot.tileBytes({ snapshot: id, area: '24', topic: 'condition', condition: 'illness' })!;
    const unpacked = { br: brotliDecompressSync, gzip: gunzipSync, '': (bytes: Buffer) => bytes };
    for (const [accept, encoding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['br;q=0, *', 'gzip'],
      ['identity', ''],
      ['', ''],
    ] as const) {
      const { status, headers, body } = await site.raw(tile, { 'Accept-Encoding': accept });
      expect(status).toBe(200);
      expect(headers['content-encoding'] ?? '').toBe(encoding);
      expect(headers['cache-control']).toContain('immutable');
      expect(headers['vary']).toBe('Accept-Encoding');
      expect(Buffer.from(plain).equals(unpacked[encoding](body))).toBe(true);
    }
    expect(decodeTile('condition', plain).rows).toBeGreaterThan(0);
  });

  test('have digests of what one page reads, good for ever, and of nothing else', async () => {
    const at = {
      snapshot: id,
      area: '24',
      topic: 'condition',
      condition: 'illness',
      digest: 'explore',
    } as const;
    const { status, headers, body } = await site.raw(tilePath(at), { 'Accept-Encoding': 'br' });
    expect([status, headers['content-encoding']]).toEqual([200, 'br']);
    expect(headers['cache-control']).toContain('immutable');
    const whole = await snapshot.readTile(at);
    const digest = decodeTile('condition', brotliDecompressSync(body), DIGEST_AGES.explore);
    const total = (tile: Tile): number => slice(tile, { period: 'all' }, [], ['negative']).sum('negative');
    expect(total(digest)).toBe(total(whole));
    expect(total(digest)).toBeGreaterThan(0);
    for (const path of [
      tilePath({ snapshot: id, area: '24', topic: 'lags', digest: 'overview' }),
      tilePath({ snapshot: id, area: 'nowhere', topic: 'coverage', digest: 'overview' }),
      `/tiles/${id}/24/digest/overview/toString.arrow`,
      `/tiles/${id}/24/digest/other/coverage.arrow`,
    ])
      expect((await get(path)).status, path).toBe(404);
    expect((await get(tilePath({ ...at, snapshot: '20200101t000000-aaaaaa' }))).status).toBe(410);
  });

  test('are not sent again to those who have them', async () => {
    const { headers } = await site.raw(tile, { 'Accept-Encoding': 'br' });
    const again = await site.raw(tile, { 'Accept-Encoding': 'br', 'If-None-Match': headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const other = await site.raw(tile, { 'Accept-Encoding': 'gzip', 'If-None-Match': headers.etag! });
    expect(other.status).toBe(200);
  });

  test('include manifest and maps, and answer HEAD', async () => {
    expect(await (await get(`/tiles/${id}/manifest.json`)).json()).toEqual(snapshot.manifest);
    expect((await get(`/tiles/${id}/24/map.json`)).status).toBe(200);
    const head = await site.raw(tile, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  test.each([
    `/tiles/${id}/24/none.arrow`,
    '/tiles/',
    '/tiles/../../current',
    '/tiles/%2e%2e/%2e%2e/current',
    `/tiles/${id}/../../../current`,
    `/tiles/${id}/..%2f..%2f..%2fcurrent`,
    `/tiles/${id}/24/..\\..\\current.json`,
    `/tiles/${id}/24/coverage.arrow.br`,
    `/tiles/${id}/24/coverage`,
    `/tiles/${id}/24/coverage.arrow/`,
    `/tiles/${id}//24/coverage.arrow`,
    `/tiles/${id}/24/\u0000.json`.replace('\u0000', '%00'),
    `/tiles/${id}/${'a'.repeat(5000)}.json`,
  ])('%s does not exist', async (path) => {
    const { status, headers } = await site.raw(path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  test.each(['24/coverage.arrow', '24/map.json', 'manifest.json', '24/changes.json'])(
    'of a snapshot that is not kept is gone, which a page does not take for an absence: %s',
    async (file) => {
      const { status, headers, body } = await site.raw(`/tiles/20200101t000000-aaaaaa/${file}`);
      expect([status, headers['cache-control']]).toEqual([410, 'no-store']);
      isPlain(problemSchema.strict().parse(JSON.parse(body.toString('utf8'))));
    },
  );
});

describe('headers', () => {
  const OF_EVERYTHING = {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
  const OF_WINDOWS = {
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  };

  test.each([
    ['/api/status', 200],
    ['/api/docs', 200],
    ['/api/indicators/nothing', 404],
    ['/nothing', 404],
    ['/sign-in', 404],
  ])(
    'of %s let nobody frame it, guess its type or learn where its reader came from',
    async (path, status) => {
      const answer = await get(path);
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({ ...OF_EVERYTHING, ...OF_WINDOWS });
      expect(answer.headers.get('x-powered-by')).toBe(null);
    },
  );

  test('of a tile are short, and let it be no document that loads anything', async () => {
    const answer = await get(`/tiles/${snapshot.manifest.id}/24/coverage.arrow`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject(OF_EVERYTHING);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a server that was just started', () => {
  test('makes ready what was read of the one before, without anybody asking', async () => {
    const rendered: string[] = [];
    const serve = async (readBefore: readonly AskedPage[]): Promise<Listening & PagesReadLately> => {
      let pages: PagesReadLately | undefined;
      const app = createApp({
        ...{ access: openToAll(), snapshots: openSnapshots(published.folder, log), log, readBefore },
        dashboardHandler: (request, response) => {
          rendered.push(request.url ?? '');
          response.setHeader('Content-Type', 'text/html');
          response.end(`<p>${request.url ?? ''}`);
        },
        preparing: (given) => {
          pages = given;
        },
      });
      return { ...(await listen(app)), ...pages! };
    };
    const host = { Host: 'tinh.example' };
    const before = await serve([]);
    for (const page of ['/areas', '/en']) await before.raw(page, host);
    await before.close();
    rendered.length = 0;
    const started = await serve(before.asked());
    await started.prepare({});
    expect(rendered).toEqual(['/en', '/areas']);
    expect((await started.raw('/areas', host)).body.toString()).toBe('<p>/areas');
    expect(rendered).toHaveLength(2);
    // They stay what was read lately, once each.
    expect(started.asked().map(({ url }) => url)).toEqual(['/areas', '/en']);
    const stopped = await serve(before.asked());
    await stopped.prepare({}, AbortSignal.abort());
    expect(rendered).toHaveLength(2);
    await Promise.all([started.close(), stopped.close()]);
  });
});

describe('a publication', () => {
  test('shows at once; the snapshot before it stays', async () => {
    const next = randomSnapshot(8, shape);
    published.publish(next);
    expect(await (await get('/api/status')).json()).toMatchObject({ snapshot: next.manifest.id });
    expect((await get(`/api/indicators/coverage?snapshot=${snapshot.manifest.id}`)).status).toBe(200);
    expect((await get(`/tiles/${snapshot.manifest.id}/24/coverage.arrow`)).status).toBe(200);
    published.publish(snapshot);
  });

  test('that is not there yet is said so', async () => {
    const empty = publishedFolder();
    const bare = await listen(
      createApp({ access: openToAll(), snapshots: openSnapshots(empty.folder, log), log }),
    );
    const response = await fetch(`${bare.url}/api/status`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await fetch(`${bare.url}/api/docs`)).status).toBe(200);
    await bare.close();
    empty.remove();
  });
});
