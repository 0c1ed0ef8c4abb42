import type { Draw } from '../surveillance/random.ts';
import { COLUMNS, MISSING_CODES, type Column, type Table } from './known-rows.ts';

/**
 * A fault of a table. Whatever it does, what was measured stays what it was: the import may read it all the same, or
 * refuse the value, the row or the file, and may never take something else for it.
 */
export type TableFault = (table: Table, draw: Draw) => void;

/** Writes a cell anew in some rows. */
const cells =
  (column: Column, write: (cell: string, draw: Draw) => string): TableFault =>
  (table, draw) => {
    for (const row of draw.some(table.rows, draw.between(1, 6)))
      row[COLUMNS[column]] = write(row[COLUMNS[column]] ?? '', draw);
  };

const BODY: readonly Column[] = ['height', 'weight', 'systolic', 'diastolic', 'glucose'];
const NUMBERS: readonly Column[] = [
  ...BODY,
  ...(['cholesterol', 'triglycerides', 'creatinine', 'acr', 'haemoglobin', 'hba1c'] as const),
];

/** Writes some values in another unit, and its name where a column names units: where a row is judged, it is judged. */
const inUnit =
  (
    column: Column,
    convert: (value: number) => number,
    digits: number,
    naming?: [Column, ...string[]],
  ): TableFault =>
  (table, draw) => {
    for (const row of draw.some(table.rows, draw.between(1, 6))) {
      const value = Number(row[COLUMNS[column]]);
      // Written otherwise already.
      if (!Number.isFinite(value)) continue;
      row[COLUMNS[column]] = convert(value).toFixed(digits);
      if (naming) row[COLUMNS[naming[0]]] = draw.pick(naming.slice(1));
    }
  };
const inEveryRow =
  (column: Column, write: (row: readonly string[]) => string): TableFault =>
  (table) => {
    for (const row of table.rows) row[COLUMNS[column]] = write(row);
  };
const monthFirst = (cell: string): string => cell.replace(/^(\d\d)\/(\d\d)/, '$2/$1');
/** Heights in centimetres: neither in metres nor a weight. */
const isHeight = (cell: string | undefined): boolean => Number(cell) > 85;
const inMetres = (cell: string): string => (isHeight(cell) ? String(Number(cell) / 100) : cell);

/** The same in a column of numbers that is drawn. */
const numbers =
  (write: (cell: string, draw: Draw) => string): TableFault =>
  (table, draw) => {
    cells(draw.pick(NUMBERS), write)(table, draw);
  };

const digits = (cell: string, zero: number): string =>
  cell.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** A number of letters between a few and many, small ones more often. */
const manyLetters = (draw: Draw, most: number): number => Math.round(10 * (most / 10) ** draw.next());

const insertColumn =
  (name: (draw: Draw) => string, cell = ''): TableFault =>
  (table, draw) => {
    table.header.splice(-1, 0, name(draw));
    for (const row of table.rows) row.splice(-1, 0, cell);
  };

/** Headers that somebody could mean ill by, or that no sheet should have. */
const HOSTILE = [
  "x'; DROP TABLE examination; --",
  '{{columns}}',
  '$batch',
  '=HYPERLINK("http://example.invalid/","?")',
  '@SUM(1)',
  '"',
  '',
  ' ',
  'a\nb',
  '\u202eởưđ',
  '\u0000',
  '__proto__',
  'constructor',
  'rowid',
  'n'.repeat(40_000),
  '<script>',
  '../../etc',
  '\ufeffid',
];

/** By name: what was seen in the field (CASE DEFINITIONS, "Units and typing"), and what nobody should send. */
export const TABLE_FAULTS: Readonly<Record<string, TableFault>> = {
  'pressure in cmHg': (table, draw) => {
    for (const row of draw.some(table.rows, 4))
      for (const column of [COLUMNS.systolic, COLUMNS.diastolic])
        row[column] = String(Number(row[column]) / 10);
  },
  'pressures in whole cmHg, in one cell': (table) => {
    for (const row of table.rows) {
      const both = [COLUMNS.systolic, COLUMNS.diastolic].map((column) => Number(row[column]) / 10);
      if (both.every(Number.isInteger))
        [row[COLUMNS.systolic], row[COLUMNS.diastolic]] = [both.join('/'), ''];
    }
  },
  'decimal comma': numbers((cell) => cell.replace('.', ',')),
  'height in metres': cells('height', inMetres),
  'height in metres, with a comma': cells('height', (cell) => inMetres(cell).replace('.', ',')),
  'height and weight swapped': (table, draw) => {
    for (const row of draw.some(table.rows, 6))
      if (isHeight(row[COLUMNS.height]))
        [row[COLUMNS.height], row[COLUMNS.weight]] = [row[COLUMNS.weight]!, row[COLUMNS.height]!];
  },
  'both pressures in one cell': (table, draw) => {
    for (const row of draw.some(table.rows, 4)) {
      const [systolic, diastolic] = [row[COLUMNS.systolic]!, row[COLUMNS.diastolic]!];
      if (systolic.includes('/')) continue;
      const both = draw.pick([`${systolic}/${diastolic}`, ` ${systolic} / ${diastolic} `]);
      row[COLUMNS.systolic] = both;
      row[COLUMNS.diastolic] = draw.pick([diastolic, '', both]);
    }
  },
  'a code for missing': numbers((_, draw) =>
    draw.pick(['0', '9999', '-1', '-', '.', '?', 'N/A', 'NULL', 'không', 'ko đo', '#N/A', 'x']),
  ),
  'a code for missing that no body has': (table, draw) => {
    cells(draw.pick(BODY), () => draw.pick(['888', '999']))(table, draw);
  },
  'glucose in mg/dL': inUnit('glucose', (x) => x * 18.016, 0, [
    ...(['glucose_unit', 'mg/dL', 'MG / DL', 'mg%', ''] as const),
  ]),
  'cholesterol in mg/dL': inUnit('cholesterol', (x) => x * 38.67, 0),
  'triglycerides in mg/dL': inUnit('triglycerides', (x) => x * 88.57, 0),
  'creatinine in mg/dL': inUnit('creatinine', (x) => x / 88.42, 2),
  'albumin in mg/g': inUnit('acr', (x) => x * 8.84, 1, ['acr_unit', 'mg/g', 'MG/G', '']),
  'haemoglobin in g/dL': inUnit('haemoglobin', (x) => x / 10, 1),
  'HbA1c in mmol/mol': inUnit('hba1c', (x) => (x - 2.15) / 0.0915, 0),
  'a unit that nobody knows': (table, draw) => {
    cells(draw.pick(['glucose_unit', 'acr_unit']), () => draw.pick(['g', 'mmHg', '?', 'ml/phút']))(
      table,
      draw,
    );
  },
  'no unit where a column names it': (table, draw) => {
    cells(draw.pick(['glucose_unit', 'acr_unit']), () => '')(table, draw);
  },
  'the leading zero of a number lost': cells('person', (cell) => cell.replace(/^0/, '')),
  'a number as a spreadsheet shortens it': cells('person', (cell) => Number(cell).toExponential(5)),
  'a digit of a number lost': cells('person', (cell) => cell.slice(0, -2)),
  'month before day': cells('day', monthFirst),
  'month before day in the whole file': inEveryRow('day', (row) => monthFirst(row[COLUMNS.day] ?? '')),
  'a year of two digits': (table, draw) => {
    cells(draw.pick(['day', 'birth', 'entered']), (cell) => cell.replace(/\d\d(\d\d)$/, '$1'))(table, draw);
  },
  'the day of examination as that of entry': inEveryRow('entered', (row) => row[COLUMNS.day] ?? ''),
  'an entry before the examination': cells('entered', () => '17/05/2018'),
  'a day that is none': cells('day', (_, draw) =>
    draw.pick(['31/02/2019', '00/01/2019', '2019', '', '43590', 'hôm qua']),
  ),
  'a day to come': cells('day', () => '17/05/2091'),
  'only the year of birth': cells('birth', (cell) => cell.slice(-4)),
  'a birth after the examination': cells('birth', () => '13/01/2020'),
  'an old number of nine digits': cells('person', (cell) => cell.slice(-9)),
  'no personal number': cells('person', (_, draw) => draw.pick(['', '0', '000000000000', 'không có'])),
  'no personal number, and an insurance number that lost its zero': (table, draw) => {
    for (const row of draw.some(table.rows, 4)) {
      row[COLUMNS.person] = '';
      row[COLUMNS.insurance] = row[COLUMNS.insurance]!.replace(/^0/, '');
    }
  },
  'no personal number, and a whole insurance card': (table, draw) => {
    for (const row of draw.some(table.rows, 4)) {
      row[COLUMNS.person] = '';
      row[COLUMNS.insurance] = `DN424${row[COLUMNS.insurance]!}`;
    }
  },
  'ICD codes without their dots': inEveryRow('icd', (row) => (row[COLUMNS.icd] ?? '').replaceAll('.', '')),
  'ICD codes divided otherwise': cells('icd', (cell, draw) =>
    cell.replaceAll(';', draw.pick([',', ', ', ' ', '/', ' + ', '|', '\n', ';;'])),
  ),
  'ICD codes in small letters, twice': cells('icd', (cell) => `${cell};${cell}`.toLowerCase()),
  'what is no ICD code beside one': cells(
    'icd',
    (cell, draw) => `${cell};${draw.pick(['I1O', 'tăng huyết áp', '250.0', 'E11.9*', 'I10.'.repeat(900)])}`,
  ),
  'the other sex': cells('sex', (cell) => (cell === 'Nam' ? 'Nữ' : 'Nam')),
  'decomposed letters': (table) => {
    for (const row of table.rows) for (const [at, cell] of row.entries()) row[at] = cell.normalize('NFD');
  },
  'wide digits': numbers((cell) => digits(cell, 0xff10)),
  'Arabic digits': numbers((cell) => digits(cell, 0x660)),
  'an exponent': numbers((cell) => Number(cell).toExponential()),
  'a unit in the cell': numbers((cell, draw) => `${cell}${draw.pick([' mmHg', 'kg', ' cm', 'mmol/l'])}`),
  'a sign': numbers((cell, draw) => `${draw.pick(['+', '-', '~', '>', '<', '≥'])}${cell}`),
  'spaces in a number': numbers((cell, draw) =>
    cell.split('').join(draw.pick([' ', '\u00a0', '\u200b', '\t'])),
  ),
  'no number': numbers((_, draw) =>
    draw.pick(['Infinity', '-Infinity', 'NaN', '0x78', '1e999', '--', '1.2.3', 'mười']),
  ),
  'a number out of every range': numbers(
    (cell, draw) => `${cell.replace('.', '')}${'0'.repeat(draw.between(4, 300))}`,
  ),
  'a formula in a name': cells('name', (_, draw) =>
    draw.pick(['=1+1', "=cmd|' /C calc'!A0", '+84', '@SUM(A1)', '-2+3']),
  ),
  'a formula in a number': numbers((cell) => `=${cell}`),
  'quotes in a cell': cells('note', () => '"đã "uống" thuốc"'),
  'delimiters in a cell': cells('note', () => 'a,b;c|d\te'),
  'line ends in a cell': cells('note', () => 'một\nhai\r\nba\rbốn'),
  'a NUL in a cell': cells(`note`, () => 'a\u0000b'),
  'a NUL in a number': numbers((cell) => `${cell}\u0000`),
  'control letters in a cell': cells('name', () => '\u0001\u0007\u001b[31m\u007f\u0085'),
  'half a letter': cells('name', () => '\ud83d'),
  'a huge cell': cells('note', (_, draw) => 'ữ'.repeat(manyLetters(draw, 4_000_000))),
  'a huge number of digits': numbers((_, draw) => '1'.repeat(manyLetters(draw, 1_000_000))),
  'a huge name of a person': cells('person', (_, draw) => '0'.repeat(manyLetters(draw, 1_000_000))),
  'a row twice': (table, draw) => {
    table.rows.push([...draw.pick(table.rows)]);
  },
  'the key of another row': cells('id', () => 'P0'),
  'no key': cells('id', () => ''),
  'rows of nothing': (table, draw) => {
    for (let at = draw.between(1, 5); at > 0; at--)
      table.rows.splice(
        draw.between(0, table.rows.length),
        0,
        table.header.map(() => ''),
      );
  },
  'the header again': (table, draw) => {
    table.rows.splice(draw.between(1, table.rows.length), 0, [...table.header]);
  },
  'a column renamed': (table, draw) => {
    table.header[COLUMNS[draw.pick(NUMBERS)]] = 'khác';
  },
  'a column twice': (table, draw) => {
    const at = COLUMNS[draw.pick(NUMBERS)];
    insertColumn(() => table.header[at]!, '1')(table, draw);
  },
  'a column in capitals': (table) => {
    table.header = table.header.map((name) => name.toUpperCase());
  },
  'columns in another order': (table) => {
    table.header.reverse();
    for (const row of table.rows) row.reverse();
  },
  'a hostile header': insertColumn((draw) => draw.pick(HOSTILE), 'x'),
  'ten thousand columns': (table, draw) => {
    const more = draw.between(1, 10_000);
    table.header.splice(-1, 0, ...Array.from({ length: more }, (_, at) => `c${String(at)}`));
    for (const row of table.rows) row.splice(-1, 0, ...Array.from({ length: more }, () => ''));
  },
  'no rows': (table) => {
    table.rows = [];
  },
};

/** Faults that are read well only where the mapping says more of its columns. */
export const STATED_FAULTS: Readonly<Record<string, TableFault>> = {
  'a code for missing that may be a value': numbers((_, draw) => draw.pick(MISSING_CODES)),
};

/** Faults of rows of text, whose ends their delimiters tell: in a sheet these would be other values. */
export const ROW_FAULTS: Readonly<Record<string, TableFault>> = {
  'a cell too many': (table, draw) => {
    draw.pick(table.rows).splice(draw.between(0, COLUMNS.end), 0, '1');
  },
  'a cell missing': (table, draw) => {
    draw.pick(table.rows).splice(draw.between(0, COLUMNS.end), 1);
  },
  'ten thousand columns of one row': (table, draw) => {
    draw.pick(table.rows).push(...Array.from({ length: 10_000 }, () => '1'));
  },
};
