import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compoundOf } from '../import/make-compound.ts';
import { filesOf, zipOf } from '../import/make-workbook.ts';
import type { Draw } from '../surveillance/random.ts';

/** A fault of a file, whatever stands in it. */
export interface ByteFault {
  readonly spoil: (bytes: Buffer, draw: Draw) => Buffer;
  /** Digits may have become others, and nobody can know. */
  readonly is_blind?: true;
  /** Every row is there, damaged or not: where the file is read, none may be missing. */
  readonly is_whole?: true;
}

const insert = (bytes: Buffer, at: number, what: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);

const anywhere = (bytes: Buffer, draw: Draw): number => draw.between(0, Math.max(0, bytes.length - 1));

/** The line after one that is drawn begins here. */
function lineStart(bytes: Buffer, draw: Draw): number {
  const end = bytes.indexOf(0x0a, anywhere(bytes, draw));
  return end < 0 ? bytes.length : end + 1;
}

/** Bytes that grow when they are unpacked: rarely very many, since to make them takes its time as well. */
const zeros = (draw: Draw): Buffer => Buffer.alloc(Math.round(1e5 * 3000 ** (draw.next() ** 3)), 0x20);

/** Files of any form. */
export const BYTE_FAULTS: Readonly<Record<string, ByteFault>> = {
  'cut off': { spoil: (bytes, draw) => bytes.subarray(0, anywhere(bytes, draw)) },
  'nothing in it': { spoil: () => Buffer.alloc(0) },
  'other bytes here and there': {
    is_blind: true,
    spoil: (bytes, draw) => {
      const spoilt = Buffer.from(bytes);
      for (let n = draw.between(1, 20); n > 0 && spoilt.length > 0; n--)
        spoilt[anywhere(spoilt, draw)] = draw.between(0, 255);
      return spoilt;
    },
  },
  'a piece missing': {
    is_blind: true,
    spoil: (bytes, draw) => {
      const at = anywhere(bytes, draw);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + draw.between(1, 600))]);
    },
  },
  'a piece twice': {
    is_blind: true,
    spoil: (bytes, draw) => {
      const at = anywhere(bytes, draw);
      return insert(bytes, at, bytes.subarray(at, at + draw.between(1, 600)));
    },
  },
  'bytes of nothing': {
    is_blind: true,
    spoil: (bytes, draw) => insert(bytes, anywhere(bytes, draw), randomBytes(draw.between(1, 4000))),
  },
  'NULs at the end': {
    spoil: (bytes, draw) => Buffer.concat([bytes, Buffer.alloc(draw.between(1, 70_000))]),
  },
  'something after the end': {
    spoil: (bytes, draw) => Buffer.concat([bytes, randomBytes(draw.between(1, 4000))]),
  },
  'in a container with a password': {
    spoil: (bytes, draw) =>
      compoundOf(
        { EncryptionInfo: randomBytes(300), EncryptedPackage: scrambled(bytes) },
        draw.pick(['before', 'behind']),
      ),
  },
  'packed once more': { spoil: (bytes) => gzipSync(bytes) },
  'in an archive': { spoil: (bytes) => zipOf({ 'a.csv': bytes }) },
  'another kind of file': {
    spoil: (_, draw) =>
      draw.pick([
        Buffer.from('%PDF-1.7\n1 0 obj\n'),
        Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
        Buffer.from('PAR1PAR1'),
        Buffer.from('PK\x05\x06', 'latin1'),
        Buffer.concat([Buffer.from('\x1f\x8b\x08', 'latin1'), Buffer.alloc(64)]),
        Buffer.from('<html><body>Đăng nhập</body></html>'),
        Buffer.from('{"a":[[[[[['),
        Buffer.from('Rar!\x1a\x07\x00', 'latin1'),
        Buffer.alloc(5000),
        randomBytes(5000),
      ]),
  },
};

const text = (spoil: (text: string, draw: Draw) => string): ByteFault => ({
  spoil: (bytes, draw) => Buffer.from(spoil(bytes.toString(), draw)),
});
/** Of which every row is left. */
const rewritten = (spoil: (text: string, draw: Draw) => string): ByteFault => ({
  ...text(spoil),
  is_whole: true,
});
const atLine = (what: (draw: Draw) => Buffer): ByteFault => ({
  spoil: (bytes, draw) => insert(bytes, lineStart(bytes, draw), what(draw)),
});

/** Files of text with lines. */
export const TEXT_FAULTS: Readonly<Record<string, ByteFault>> = {
  'ends of lines as Windows writes them': rewritten((all) => all.replaceAll('\n', '\r\n')),
  'ends of lines as nobody writes them any more': rewritten((all) => all.replaceAll('\n', '\r')),
  'ends of lines of all kinds': rewritten((all, draw) =>
    all.replaceAll('\n', () => draw.pick(['\n', '\r\n', '\r'])),
  ),
  'no ends of lines': text((all) => all.replaceAll('\n', '')),
  'one enormous line': {
    spoil: (bytes, draw) => insert(bytes, lineStart(bytes, draw), Buffer.alloc(zeros(draw).length, 0x61)),
  },
  'in UTF-16': { is_whole: true, spoil: (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le') },
  'in UTF-16, without saying so': {
    is_whole: true,
    spoil: (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  },
  'in UTF-16, half a letter short': {
    spoil: (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le').subarray(0, -1),
  },
  'letters of other encodings in some lines': atLine((draw) =>
    Buffer.from(draw.pick(['NguyÔn V¨n §øc\n', 'Nguyãùn\n', '\xd2\xff\xfe\n']), 'latin1'),
  ),
  'bytes that are no letter': atLine(() => Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xff, 0x0a])),
  'a byte order mark within': atLine(() => Buffer.from('\ufeff')),
  'NULs within': atLine((draw) => Buffer.alloc(draw.between(1, 9000))),
  'a quotation mark that is never closed': atLine(() => Buffer.from('"')),
  'empty lines': atLine((draw) => Buffer.from('\n'.repeat(draw.between(1, 3000)))),
  'another delimiter': rewritten((all, draw) => all.replaceAll(',', draw.pick([';', '\t', '|', '\u0001']))),
  'another delimiter in some lines': text((all, draw) =>
    all
      .split('\n')
      .map((line) => (draw.chance(0.1) ? line.replaceAll(',', ';') : line))
      .join('\n'),
  ),
  'words before the header': text((all) => `SỞ Y TẾ BẮC GIANG\nDANH SÁCH KHÁM\n\n${all}`),
  'a sum below the rows': text((all) => `${all}Tổng cộng:,,,,,,,,,,,,\n`),
};

/** Something after the end of a packed part, which is a part of its own or is none. */
const behind = (draw: Draw): Buffer =>
  draw.pick([
    Buffer.alloc(draw.between(1, 300_000)),
    Buffer.from('x'),
    Buffer.from([0x1f, 0x8b]),
    gzipSync('').subarray(0, 9),
    randomBytes(draw.between(1, 4000)),
    gzipSync(''),
  ]);

const whole = (spoil: ByteFault['spoil']): ByteFault => ({ spoil, is_whole: true });

/** Files that are packed by gzip. */
export const GZIP_FAULTS: Readonly<Record<string, ByteFault>> = {
  // Which is no fault: all of it is to be read.
  'packed in several parts': whole((bytes, draw) => Buffer.concat(parts(bytes, draw))),
  'something after the end of what is packed': whole((bytes, draw) => Buffer.concat([bytes, behind(draw)])),
  'parts behind zeros': whole((bytes, draw) =>
    Buffer.concat(parts(bytes, draw).flatMap((part) => [part, Buffer.alloc(draw.between(0, 90_000))])),
  ),
};

/** What was packed in one part, in several. */
function parts(bytes: Buffer, draw: Draw): Buffer[] {
  const all = gunzipSync(bytes);
  const cuts = Array.from({ length: draw.between(1, 5) }, () => anywhere(all, draw));
  const ends = [...cuts, all.length].toSorted((a, b) => a - b);
  return ends.map((end, at) => gzipSync(all.subarray(ends[at - 1] ?? 0, end)));
}

type NamedFiles = readonly (readonly [name: string, content: Buffer])[];

const files =
  (spoil: (files: NamedFiles, draw: Draw) => NamedFiles): ByteFault['spoil'] =>
  (bytes, draw) =>
    zipOf(spoil(filesOf(bytes), draw));
const inArchive = (spoil: Parameters<typeof files>[0]): ByteFault => whole(files(spoil));

/** Archives and workbooks that `zipOf` has made. */
export const ZIP_FAULTS: Readonly<Record<string, ByteFault>> = {
  'a file of it missing': inArchive((all, draw) => draw.some(all, all.length - 1)),
  'two files of one name': inArchive((all, draw) => {
    const [name, content] = draw.pick(all);
    return draw.chance(0.5) ? [...all, [name, content]] : [[name, Buffer.from(content).reverse()], ...all];
  }),
  'a file of it cut off': {
    spoil: files((all, draw) => {
      const [cut] = draw.pick(all);
      return all.map(([name, content]) => [
        name,
        name === cut ? content.subarray(0, anywhere(content, draw)) : content,
      ]);
    }),
  },
  'an archive in it': inArchive((all, draw) => [
    ...all,
    [draw.pick(['b.zip', 'b.csv', 'xl/b.xlsx']), zipOf({ 'c.csv': 'id\n1\n' })],
  ]),
};

const inSheet = (spoil: (xml: string, draw: Draw) => string): ByteFault =>
  inArchive((all, draw) =>
    all.map(([name, content]) => [
      name,
      name.includes('worksheets/') ? Buffer.from(spoil(content.toString(), draw)) : content,
    ]),
  );

/** Workbooks. */
export const WORKBOOK_FAULTS: Readonly<Record<string, ByteFault>> = {
  'a shared text out of range': inSheet((xml, draw) =>
    someCells(xml, draw, ` t="s"><v>${draw.pick(['0', '1', '-1', '4294967296', '0.5', 'x', ''])}</v>`),
  ),
  'a style out of range': inSheet((xml, draw) =>
    someCells(xml, draw, ` s="${draw.pick(['1', '-1', '99999', 'x'])}"><v>43590</v>`),
  ),
  'errors of formulas': inSheet((xml, draw) =>
    someCells(xml, draw, draw.pick([' t="e"><v>#N/A</v>', '><f>A1</f>', ' t="e"><f>1/0</f><v>#DIV/0!</v>'])),
  ),
};

/** Writes some cells of a row of data anew: their column is kept. */
function someCells(xml: string, draw: Draw, written: string): string {
  const chance = draw.pick([0.001, 0.05]);
  return xml.replaceAll(/(<c r="[A-Z]+(?:[2-9]|\d\d+)")[^>]*>(?:(?!<\/c>).)*/gs, (cell, begins: string) =>
    draw.chance(chance) ? `${begins}${written}` : cell,
  );
}

const scrambled = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xa5));

/** What is unpacked becomes very much. */
export const packedZeros = (name: string, draw: Draw): Buffer => zipOf({ [name]: zeros(draw) });
export const gzippedZeros = (bytes: Buffer, draw: Draw): Buffer =>
  gzipSync(Buffer.concat([bytes, zeros(draw)]));
