import type { Draw } from '../surveillance/random.ts';
import { COLUMNS, type Column, type Table } from './known-rows.ts';

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

const NUMBERS: readonly Column[] = ['height', 'weight', 'systolic', 'diastolic', 'glucose'];

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
  'decimal comma': numbers((cell) => cell.replace('.', ',')),
  'height in metres': cells('height', (cell) => String(Number(cell) / 100)),
  'height in metres, with a comma': cells('height', (cell) => String(Number(cell) / 100).replace('.', ',')),
  'height and weight swapped': (table, draw) => {
    for (const row of draw.some(table.rows, 3))
      [row[COLUMNS.height], row[COLUMNS.weight]] = [row[COLUMNS.weight]!, row[COLUMNS.height]!];
  },
  'both pressures in one cell': (table, draw) => {
    for (const row of draw.some(table.rows, 4))
      row[COLUMNS.systolic] = `${row[COLUMNS.systolic]!}/${row[COLUMNS.diastolic]!}`;
  },
  'a code for missing': numbers((_, draw) =>
    draw.pick(['0', '888', '999', '9999', '-1', '-', '.', '?', 'N/A', 'NULL', 'không', 'ko đo', '#N/A', 'x']),
  ),
  'glucose in mg/dL': cells('glucose', (cell) => String(Math.round(Number(cell) * 18.016))),
  'the leading zero of a number lost': cells('person', (cell) => cell.replace(/^0/, '')),
  'a number as a spreadsheet shortens it': cells('person', (cell) => Number(cell).toExponential(5)),
  'a digit of a number lost': cells('person', (cell) => cell.slice(0, -2)),
  'month before day': cells('day', (cell) => cell.replace(/^(\d\d)\/(\d\d)/, '$2/$1')),
  'a day that is none': cells('day', (_, draw) =>
    draw.pick(['31/02/2019', '00/01/2019', '2019', '', '43590', 'hôm qua']),
  ),
  'a day to come': cells('day', () => '17/05/2091'),
  'only the year of birth': cells('birth', (cell) => cell.slice(-4)),
  'a birth after the examination': cells('birth', () => '13/01/2020'),
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
    (cell, draw) => `${cell.replace('.', '')}${'0'.repeat(draw.between(2, 300))}`,
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

/** Faults of rows of text, whose ends their delimiters tell: in a sheet these would be other values. */
export const ROW_FAULTS: Readonly<Record<string, TableFault>> = {
  'a cell too many': (table, draw) => {
    draw.pick(table.rows).splice(draw.between(0, 12), 0, '1');
  },
  'a cell missing': (table, draw) => {
    draw.pick(table.rows).splice(draw.between(0, 12), 1);
  },
  'ten thousand columns of one row': (table, draw) => {
    draw.pick(table.rows).push(...Array.from({ length: 10_000 }, () => '1'));
  },
};
