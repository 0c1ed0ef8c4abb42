import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zipOf } from '../import/make-workbook.ts';
import type { Draw } from '../surveillance/random.ts';

/** A fault of a file, whatever stands in it. */
export interface ByteFault {
  readonly spoil: (bytes: Buffer, draw: Draw) => Buffer;
  /** Digits may have become others, and nobody can know. */
  readonly is_blind?: true;
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
const atLine = (what: (draw: Draw) => Buffer): ByteFault => ({
  spoil: (bytes, draw) => insert(bytes, lineStart(bytes, draw), what(draw)),
});

/** Files of text with lines. */
export const TEXT_FAULTS: Readonly<Record<string, ByteFault>> = {
  'ends of lines as Windows writes them': text((all) => all.replaceAll('\n', '\r\n')),
  'ends of lines as nobody writes them any more': text((all) => all.replaceAll('\n', '\r')),
  'ends of lines of all kinds': text((all, draw) =>
    all.replaceAll('\n', () => draw.pick(['\n', '\r\n', '\r'])),
  ),
  'no ends of lines': text((all) => all.replaceAll('\n', '')),
  'one enormous line': {
    spoil: (bytes, draw) => insert(bytes, lineStart(bytes, draw), Buffer.alloc(zeros(draw).length, 0x61)),
  },
  'in UTF-16': { spoil: (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le') },
  'in UTF-16, without saying so': { spoil: (bytes) => Buffer.from(bytes.toString(), 'utf16le') },
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
  'another delimiter': text((all, draw) => all.replaceAll(',', draw.pick([';', '\t', '|', '\u0001']))),
  'another delimiter in some lines': text((all, draw) =>
    all
      .split('\n')
      .map((line) => (draw.chance(0.1) ? line.replaceAll(',', ';') : line))
      .join('\n'),
  ),
  'words before the header': text((all) => `SỞ Y TẾ BẮC GIANG\nDANH SÁCH KHÁM\n\n${all}`),
  'a sum below the rows': text((all) => `${all}Tổng cộng:,,,,,,,,,,,,\n`),
};

/** What is unpacked becomes very much. */
export const packedZeros = (name: string, draw: Draw): Buffer => zipOf({ [name]: zeros(draw) });
export const gzippedZeros = (bytes: Buffer, draw: Draw): Buffer =>
  gzipSync(Buffer.concat([bytes, zeros(draw)]));
