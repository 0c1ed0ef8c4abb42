import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Draw } from './random.ts';

const SAMPLE = fileURLToPath(new URL('../../sample-data/', import.meta.url));

type Row = Record<string, string>;
/** Makes of a row of the fixture another one: a new record where `key` is given, else a later version of the same. */
type Vary = (row: Row, draw: Draw, key: string | null, other: Row) => Row;

interface Kind {
  readonly file: string;
  readonly mapping: string;
  readonly vary: Vary;
}

const day = (draw: Draw): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(draw.between(1, 28))}/${two(draw.between(1, 12))}/${String(draw.between(2017, 2019))}`;
};

const KINDS: readonly Kind[] = [
  {
    file: 'phieu-kham.csv',
    mapping: 'examination.json',
    vary: (row, draw, key, other) => ({
      ...row,
      ha_tam_thu_1: String(draw.between(90, 200)),
      ha_tam_truong_1: String(draw.between(60, 119)),
      ket_luan_icd: draw.pick(['', 'I10', 'E11.9', row['ket_luan_icd'] ?? '']),
      ma_may_do: draw.chance(0.2) ? `M${String(draw.between(1, 9))}` : (row['ma_may_do'] ?? ''),
      ...(key === null
        ? {
            ngay_cap_nhat: `${String(draw.between(10, 28))}/02/2020`,
            // A record may turn out to be of somebody else.
            ...(draw.chance(0.3) && { so_dinh_danh: other['so_dinh_danh'] ?? '' }),
          }
        : {
            ma_phieu: key,
            ngay_kham: day(draw),
            ngay_nhap: '20/01/2020',
            ngay_cap_nhat: '20/01/2020',
            ...(draw.chance(0.1) && { so_dinh_danh: `0240${String(draw.between(10_000_000, 99_999_999))}` }),
          }),
    }),
  },
  {
    file: 'dan-cu.csv',
    mapping: 'resident.json',
    vary: (row, draw, key, other) => ({
      ...row,
      ma_cu_tru: key ?? row['ma_cu_tru'] ?? '',
      ma_xa: other['ma_xa'] ?? '',
      tu_ngay: key === null ? (row['tu_ngay'] ?? '') : day(draw),
      ...(draw.chance(0.2) && { den_ngay: '31/12/2019' }),
      ...(draw.chance(0.2) && { so_dinh_danh: `0240${String(draw.between(10_000_000, 99_999_999))}` }),
    }),
  },
  {
    file: 'chan-doan.csv',
    mapping: 'diagnosis.json',
    vary: (row, draw, key) => ({
      ...row,
      ma_chan_doan: key ?? row['ma_chan_doan'] ?? '',
      ma_icd: draw.pick(['I10', 'E11.9', 'J44.9', 'N18.9', 'I25.9']),
      ngay_chan_doan: day(draw),
    }),
  },
  {
    file: 'cap-thuoc.csv',
    mapping: 'medicine.json',
    vary: (row, draw, key) => ({ ...row, ma_cap: key ?? row['ma_cap'] ?? '', ngay_cap: day(draw) }),
  },
  {
    file: 'theo-doi.csv',
    mapping: 'follow-up.json',
    vary: (row, draw, key) => ({
      ...row,
      ma_lan: key ?? row['ma_lan'] ?? '',
      ha_tam_thu: String(draw.between(100, 180)),
      ngay_nhap: key === null ? '27/02/2020' : (row['ngay_nhap'] ?? ''),
    }),
  },
  {
    file: 'so-luot.csv',
    mapping: 'tally.json',
    vary: (row, draw, key) => ({
      ...row,
      so_luot_kham: String(draw.between(1, 90)),
      ngay: key === null ? (row['ngay'] ?? '') : day(draw),
    }),
  },
];

export interface RandomFile {
  readonly file: string;
  readonly map: string;
}

/** Writes a file of one kind with some new records, some later versions of known ones, and some that are faulty. */
export function writeRandomFile(folder: string, draw: Draw, name: string): RandomFile {
  const { file, mapping, vary } = draw.pick(KINDS);
  const [header = [], ...rows] = linesOf(readFileSync(path.join(SAMPLE, 'fixture', file), 'utf8'));
  const records = rows.map((cells): Row =>
    Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ''])),
  );
  const written = draw
    .some(records, draw.between(1, 40))
    .map((row, at) => vary(row, draw, draw.chance(0.6) ? `${name}-${String(at)}` : null, draw.pick(records)));
  const out = path.join(folder, `${name}.csv`);
  const text = [header, ...written.map((row) => header.map((key) => row[key] ?? ''))];
  writeFileSync(out, text.map((cells) => `${cells.map(quoted).join(',')}\n`).join(''));
  return { file: out, map: path.join(SAMPLE, 'mappings', mapping) };
}

/** No cell of the fixture holds a quotation mark or a line end. */
const linesOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) =>
      Array.from(line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g), ([, cell = '']) => cell.replaceAll('"', '')),
    );

const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);
