import { gzipSync } from 'node:zlib';
import { patternOf, ROUTE_CLASSES, type RouteClass } from '../../server/access/route-classes.ts';
import { drawFrom, type Draw } from '../surveillance/random.ts';
import { encoded, hostileText, percent, TRACE } from './hostile-texts.ts';
import type { Asker, World } from './world.ts';

export interface HostileRequest {
  readonly bytes: Buffer;
  /** In a few words, for whoever looks at what it found. */
  readonly what: string;
  readonly asker: Asker;
  readonly route: RouteClass;
  readonly isHead: boolean;
  readonly withinMs: number;
  /** It is not whole or no request at all: the connection may be cut without an answer. */
  readonly endAfterMs?: number;
}

/** An answer that nobody has to wait for; passwords are slow by intent, and files are read by a process of their own. */
const WITHIN_MS = 20_000;
const WITHIN_MS_OF_ACTS = 90_000;

type Shape = Pick<HostileRequest, 'bytes' | 'isHead'> & Partial<Pick<HostileRequest, 'endAfterMs'>>;

/** The request of a number: the same for the same seed and the same world. */
export function makeRequest(
  seed: number,
  number: number,
  world: World,
  askers: readonly Asker[],
): HostileRequest {
  const draw = drawFrom(seed + number * 7919);
  const route = draw.pick(ROUTE_CLASSES);
  // New figures would make other pages, and afterwards they shall be the same.
  const asker = draw.pick(
    route.path === '/imports/publish' ? askers.filter(({ may }) => !may.has('imports')) : askers,
  );
  const is_act = route.methods?.includes('POST') === true;
  const [name, attack] = draw.pick(draw.chance(0.5) ? (is_act ? ACTS : READINGS) : ANYWHERE);
  const shape = attack({ draw, route, asker, world });
  const withinMs = is_act || shape.isHead ? WITHIN_MS_OF_ACTS : WITHIN_MS;
  return { ...shape, route, asker, withinMs, what: `${name} at ${route.path} as ${asker.who}` };
}

interface Place {
  readonly draw: Draw;
  readonly route: RouteClass;
  readonly asker: Asker;
  readonly world: World;
}
type Attack = (place: Place) => Shape;
type Named = readonly (readonly [name: string, attack: Attack])[];

// What requests are made of

const value = ({ draw, world }: Place): string =>
  draw.chance(0.4) ? draw.pick(world.values) : hostileText(draw);
const nameOf = ({ draw, world }: Place): string =>
  draw.chance(0.85) ? draw.pick(world.names) : hostileText(draw, 50);
const methodOf = ({ methods }: RouteClass): string => methods?.[0] ?? 'GET';

/** An address of the class: one that stands in a page, or one that is made up. */
function addressOf({ draw, route, world }: Place, hostile = 0.4): string {
  const pattern = patternOf(route);
  const known = world.addresses.filter((address) => pattern.test(address.split('?', 1)[0]!));
  if (known.length > 0 && !draw.chance(hostile)) return draw.pick(known);
  const prefix = !route.one_language && draw.chance(0.3) ? '/en' : '';
  const part = (): string =>
    draw.chance(0.5)
      ? percent(Buffer.from(draw.pick(world.values)))
      : encoded(hostileText(draw, 300), draw).replaceAll(/[?#]/g, '') || 'x';
  const path = route.path.replaceAll(/\/(?::\w+|\*)/g, (found) =>
    found === '/*' ? `/${Array.from({ length: draw.between(1, 5) }, part).join('/')}` : `/${part()}`,
  );
  return prefix + path + (draw.chance(0.1) && !route.one_language ? '/__data.json' : '');
}

function queryOf(place: Place): string {
  const { draw } = place;
  const pairs = Array.from(
    { length: draw.pick([1, 1, 2, 3, 5, 40]) },
    () => `${encoded(nameOf(place), draw)}=${encoded(value(place), draw)}`,
  );
  // Once more, with another value.
  if (draw.chance(0.2)) pairs.push(`${pairs[0]!.split('=')[0]!}=${encoded(value(place), draw)}`);
  return pairs.join('&').slice(0, 12_000);
}

type Headers = readonly (readonly [name: string, value: string])[];

interface Parts {
  readonly method: string;
  readonly address: string;
  readonly headers?: Headers;
  readonly body?: Buffer;
  readonly type?: string;
}

function requestOf(
  { draw, asker, world }: Place,
  { method, address, headers = [], body, type }: Parts,
): Shape {
  const own = `127.0.0.1:${String(world.port)}`;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const usual: Headers = [
    ['Host', own],
    ['Accept', draw.pick(['text/html', 'application/json', '*/*', 'text/html,application/xhtml+xml;q=0.9'])],
    ['Connection', 'close'],
    // Many networks: one is slowed after some thousand requests, and would see nothing of what comes behind.
    ['X-Forwarded-For', `10.${String(draw.between(0, 255))}.${String(draw.between(0, 255))}.7`],
    ['X-Forwarded-Proto', 'https'],
    ...(method === 'GET' || method === 'HEAD' ? [] : ([['Origin', `http://${own}`]] as const)),
    ...Object.entries(asker.headers),
    ...(type === undefined ? [] : ([['Content-Type', type]] as const)),
    ...(body ? ([['Content-Length', String(body.length)]] as const) : []),
  ];
  const lines = [...usual.filter(([name]) => !given.has(name.toLowerCase())), ...headers]
    .map(([name, text]) => `${name}: ${text}`)
    .join('\r\n');
  return {
    isHead: method === 'HEAD',
    bytes: Buffer.concat([
      Buffer.from(`${method} ${address} HTTP/1.1\r\n${lines}\r\n\r\n`),
      body ?? Buffer.alloc(0),
    ]),
  };
}

// Attacks

const inQuery: Attack = (place) => {
  const address = addressOf(place, 0.2);
  const query = queryOf(place);
  return requestOf(place, {
    method: place.draw.chance(0.9) ? 'GET' : 'HEAD',
    address: address + (address.includes('?') ? '&' : '?') + query,
  });
};

const inPath: Attack = (place) => {
  const { draw } = place;
  const address = addressOf(place, 0.8);
  const [path = '', query] = address.split(/(\?.*)/s);
  const parts = path.split('/');
  const at = draw.between(1, Math.max(1, parts.length - 1));
  const put = draw.pick(['..', '.', '', '%2e%2e', '%2f', '%5c', ';a=b', '%00', '.html', '__data.json', 'en']);
  const twisted = draw.pick([
    parts.toSpliced(at, 0, put).join('/'),
    parts.toSpliced(at, 0, encoded(hostileText(draw, 200), draw).replaceAll(/[?#]/g, '')).join('/'),
    path + draw.pick(['/', '//', '%20', '.', '/.', ';', '?/default', '%00.html', '#a']),
    path.toUpperCase(),
    path + '/a'.repeat(draw.between(1, 3000)),
    `//elsewhere.example${path}`,
    `http://elsewhere.example${path}`,
    `http://127.0.0.1:${String(place.world.port)}${path}`,
    path.replaceAll(/[a-z]/g, (letter) => (draw.chance(0.3) ? percentOf(letter) : letter)),
  ]);
  return requestOf(place, { method: methodOf(place.route), address: twisted + (query ?? '') });
};
const percentOf = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`;

const METHODS = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'QUERY'],
  ...['M-SEARCH', 'SOURCE', 'LINK', 'PURGE', 'BIND'],
];
const byMethod: Attack = (place) => {
  const { draw } = place;
  const method = draw.pick(METHODS);
  const body = draw.chance(0.4) ? Buffer.from(queryOf(place)) : undefined;
  const shape = requestOf(place, {
    method,
    address: addressOf(place),
    ...(body && { body, type: 'application/x-www-form-urlencoded' }),
    headers: draw.chance(0.3) ? [['X-HTTP-Method-Override', draw.pick(METHODS)]] : [],
  });
  // A tunnel is never dug.
  return method === 'CONNECT' ? { ...shape, endAfterMs: 200 } : shape;
};

const HEADERS = [
  ...['Host', 'Origin', 'Referer', 'Accept', 'Accept-Language', 'Accept-Encoding', 'Range', 'If-None-Match'],
  ...['If-Modified-Since', 'If-Match', 'If-Range', 'Cookie', 'Authorization', 'User-Agent', 'Content-Type'],
  ...['X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host', 'Forwarded', 'X-Request-Id', 'Traceparent'],
  ...['X-Original-URL', 'X-Rewrite-URL', 'X-HTTP-Method-Override', 'Save-Data', 'DNT', 'Via', 'Purpose'],
  ...['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Upgrade-Insecure-Requests', 'TE', 'Expect', 'Content-Encoding'],
  ...['Cache-Control', 'Pragma', 'Date', 'Max-Forwards', 'Proxy-Authorization', 'x-sveltekit-action'],
  ...['x-sveltekit-invalidated', '__proto__', 'constructor'],
];
const HEADER_VALUES = [
  ...[
    '*',
    '*/*;q=nan',
    'br;q=0, gzip;q=0, identity;q=0',
    'bytes=0-',
    'bytes=-1',
    'bytes=9-1,0-0,5-',
    'W/"',
    '"a","b"',
  ],
  ...[
    'vi;q=2',
    'en-GB-oxendict,*;q=0.00001',
    'https',
    'https,http',
    'null',
    '127.0.0.1',
    '::1',
    'localhost:99999',
  ],
  ...[
    'elsewhere.example',
    'a@b:c',
    '[::1',
    '100-continue',
    '200-maybe',
    'gzip',
    'br',
    'deflate, gzip',
    'trailers',
  ],
  ...[
    'text/html;charset=utf-7',
    'application/json',
    'multipart/form-data',
    'Bearer',
    'Basic YTpi',
    'Digest a=b',
  ],
  ...[
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Thu, 99 Foo 99999',
    'q=0.5;a="b',
    'text/html;q=1;q=0',
    ',,,,',
    ';;;',
    '=',
    '"',
  ],
];
/** Without ends of lines where the request itself shall stay one. */
const inHeader = (text: string): string => text.replaceAll(/[\r\n\0]/g, ' ');
const withHeaders: Attack = (place) => {
  const { draw } = place;
  const headers = Array.from({ length: draw.between(1, 5) }, (): [string, string] => [
    draw.pick(HEADERS),
    draw.chance(0.5) ? draw.pick(HEADER_VALUES) : inHeader(hostileText(draw, 9000)),
  ]);
  const method = methodOf(place.route);
  return requestOf(place, {
    method,
    address: addressOf(place, 0.2),
    headers,
    ...(method === 'POST' && {
      body: Buffer.from(formOf(place)),
      type: 'application/x-www-form-urlencoded',
    }),
  });
};

const withCookies: Attack = (place) => {
  const { draw, asker } = place;
  const own = asker.headers['cookie'] ?? asker.headers['authorization'] ?? '';
  const token = own.split(/[= ]/)[1] ?? 'a'.repeat(43);
  const spoilt = draw.pick([
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    token.slice(7) + token.slice(0, 7),
    `${token}; session=${token}`,
    `"${token}"`,
    inHeader(hostileText(draw, 500)),
    'a'.repeat(draw.between(20, 100)),
    '',
  ]);
  const cookie = draw.pick([
    `session=${spoilt}`,
    `__Host-session=${spoilt}; session=${token}`,
    `pending=${spoilt}`,
    `${own}; sight=${inHeader(value(place))}`,
    `${own}; light=${inHeader(value(place))}`,
    `${own}; ${inHeader(nameOf(place))}=${inHeader(value(place))}`,
    `${own}; ${'a=b; '.repeat(draw.between(1, 1500))}`,
    `reviewer=${spoilt}; ${own}`,
    ';;;===',
  ]);
  const headers: Headers = draw.pick([
    [['Cookie', cookie]],
    [['Authorization', `${draw.pick(['Bearer', 'bearer', 'Basic', 'BEARER', 'Token', ''])} ${spoilt}`]],
    [
      ['Authorization', `Bearer ${spoilt}`],
      ['Cookie', cookie],
    ],
  ]);
  const method = methodOf(place.route);
  return requestOf(place, {
    method,
    address: addressOf(place, 0.2),
    headers,
    ...(method === 'POST' && { body: Buffer.from(formOf(place)), type: 'application/x-www-form-urlencoded' }),
  });
};

/** Fields as the pages have them, mostly, with what nobody would put into them. */
function formOf(place: Place): string {
  const { draw } = place;
  const pairs = Array.from({ length: draw.pick([0, 1, 3, 6, 12, 60]) }, () => {
    const name = draw.chance(0.7) ? draw.pick(place.world.names) : nameOf(place);
    return `${encoded(name, draw)}=${encoded(value(place), draw)}`;
  });
  return pairs.join('&');
}

/** Thirty MB when it is unpacked. */
const MUCH = gzipSync(Buffer.alloc(3e7, 0x61));

const inForm: Attack = (place) => {
  const { draw } = place;
  const text = formOf(place);
  const plain = Buffer.from(text);
  const [body, type, more] = draw.pick<readonly [Buffer, string, Headers]>([
    [plain, 'application/x-www-form-urlencoded', []],
    [plain, 'application/x-www-form-urlencoded', []],
    [plain, 'application/x-www-form-urlencoded', []],
    [plain, 'application/x-www-form-urlencoded; charset=utf-16', []],
    [Buffer.from(text, 'utf16le'), `application/x-www-form-urlencoded; charset=${TRACE}`, []],
    [gzipSync(plain), 'application/x-www-form-urlencoded', [['Content-Encoding', 'gzip']]],
    [plain, 'application/x-www-form-urlencoded', [['Content-Encoding', draw.pick(['gzip', 'br', 'x'])]]],
    [MUCH, 'application/x-www-form-urlencoded', [['Content-Encoding', 'gzip']]],
    [Buffer.from(`${text}&`.repeat(300)), 'application/x-www-form-urlencoded', []],
    [Buffer.from('a&'.repeat(draw.between(1, 9000))), 'application/x-www-form-urlencoded', []],
    [Buffer.from(`name=${'a'.repeat(draw.between(1, 900_000))}`), 'application/x-www-form-urlencoded', []],
    [Buffer.from(JSON.stringify({ [nameOf(place)]: value(place) })), 'application/json', []],
    [Buffer.from('{"__proto__":{"name":1}}'), 'application/json', []],
    [Buffer.from(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`), 'application/xml', []],
    [plain, 'text/plain', []],
    [plain, inHeader(hostileText(draw, 100)), []],
  ]);
  return requestOf(place, {
    method: 'POST',
    address: addressOf(place, 0.15),
    ...{ body, type, headers: more },
  });
};

const inParts: Attack = (place) => {
  const { draw } = place;
  const boundary = draw.pick(['-----zq', 'a', `${TRACE}${'b'.repeat(60)}`, "'()+_,-./:=?"]);
  const part = (): string => {
    const file = draw.chance(0.5)
      ? `; filename="${draw.chance(0.5) ? 'a.csv' : hostileText(draw, 400)}"`
      : '';
    const content = draw.chance(0.5) ? FILES[draw.between(0, FILES.length - 1)]! : hostileText(draw);
    const head = draw.pick([
      `Content-Disposition: form-data; name="${draw.chance(0.5) ? 'file' : nameOf(place)}"${file}`,
      `Content-Disposition: form-data; name="file"; filename*=utf-8''${encoded(hostileText(draw, 50), draw)}`,
      `content-disposition: attachment`,
      `Content-Type: ${hostileText(draw, 90)}`,
      '',
    ]);
    return `--${boundary}\r\n${head}\r\n\r\n${content}\r\n`;
  };
  const text = Array.from({ length: draw.pick([0, 1, 1, 1, 2, 30]) }, part).join('');
  const end = draw.pick([`--${boundary}--\r\n`, `--${boundary}--\r\n`, '', `--${boundary}`, '--b--\r\n']);
  return requestOf(place, {
    method: 'POST',
    address: addressOf(place, 0.15),
    body: Buffer.from(text + end),
    type: draw.pick([
      `multipart/form-data; boundary=${boundary}`,
      `multipart/form-data; boundary="${boundary}"`,
      'multipart/form-data',
      `multipart/form-data; boundary=`,
      `multipart/mixed; boundary=${boundary}`,
      `multipart/form-data; boundary=${'x'.repeat(300)}`,
    ]),
  });
};
const FILES = [
  'Họ tên;Ngày khám;Cân nặng\nA;01/06/2019;50\nB;02/06/2019;51\n',
  '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}',
  '<GIAMDINHHS><THONGTINDONVI/></GIAMDINHHS>',
  'PK\u0003\u0004not a workbook',
  '__proto__;constructor;toString\n1;2;3\n',
  '',
];

/** What is no request, or not a whole one. */
const brokenOff: Attack = (place) => {
  const { draw, world } = place;
  const whole = draw.pick([inForm, inParts, inQuery, withHeaders])(place).bytes;
  const host = `Host: 127.0.0.1:${String(world.port)}`;
  const path = addressOf(place, 0.1);
  const body = 'a=b';
  const bytes = draw.pick<Buffer>([
    whole.subarray(0, draw.between(1, whole.length)),
    spoilt(whole, draw),
    spoilt(whole, draw),
    Buffer.from(`GET ${path}\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/0.9\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/2.0\r\n${host}\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/1.1\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/1.1\n${host}\n\n`),
    Buffer.from(`GET ${path} HTTP/1.1\r\n${host}\r\n${host}x\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/1.1\r\n ${host}\r\n: a\r\nb\r\n\r\n`),
    Buffer.from(`${hostileText(draw, 300)} ${path} HTTP/1.1\r\n${host}\r\n\r\n`),
    Buffer.from(`GET ${hostileText(draw)} HTTP/1.1\r\n${host}\r\n\r\n`),
    Buffer.from(`GET ${path} HTTP/1.1\r\n${host}\r\n${'A: b\r\n'.repeat(draw.between(100, 3000))}\r\n`),
    Buffer.from(`GET ${path} HTTP/1.1\r\n${host}\r\nA: ${'b'.repeat(draw.between(9000, 90_000))}\r\n\r\n`),
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
    ),
    Buffer.from(`POST ${path} HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n`),
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`,
    ),
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n`,
    ),
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${host}\r\nContent-Length: ${draw.pick(['-1', '1e9', '3, 4', '9'.repeat(30), '', '+3'])}\r\n\r\n${body}`,
    ),
    Buffer.from(`POST ${path} HTTP/1.1\r\n${host}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n${body}`),
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${host}\r\nExpect: 100-continue\r\nContent-Length: 900\r\n\r\n${body}`,
    ),
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from('\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003', 'latin1'),
    Buffer.from(
      `GET ${path} HTTP/1.1\r\n${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: a\r\n\r\n`,
    ),
    Buffer.from('\r\n'.repeat(draw.between(1, 5000))),
    Buffer.from(`GET ${path} HTTP/1.1\r\n${host}\r\n\r\n`.repeat(draw.between(2, 30))),
  ]);
  return { bytes, isHead: bytes.subarray(0, 5).equals(Buffer.from('HEAD ')), endAfterMs: 400 };
};

function spoilt(bytes: Buffer, draw: Draw): Buffer {
  const other = Buffer.from(bytes);
  for (let n = draw.between(1, 8); n > 0; n--)
    other[draw.between(0, other.length - 1)] = draw.between(0, 255);
  return other;
}

const READINGS: Named = [
  ['hostile parameters', inQuery],
  ['a twisted path', inPath],
];
const ACTS: Named = [
  ['a hostile form', inForm],
  ['a hostile form', inForm],
  ['hostile parts', inParts],
];
const ANYWHERE: Named = [
  ['hostile parameters', inQuery],
  ['a twisted path', inPath],
  ['hostile headers', withHeaders],
  ['hostile cookies or tokens', withCookies],
  ['another method', byMethod],
  ['a hostile form', inForm],
  ['hostile parts', inParts],
  ['bytes that are no whole request', brokenOff],
];
