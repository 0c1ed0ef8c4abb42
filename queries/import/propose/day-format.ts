import { share } from './column-values.ts';

/** A way to write a day, and what it must look like; `parts` are the places of day, month and year in the pattern. */
interface DayFormat {
  readonly format: string;
  readonly pattern: RegExp;
  readonly parts: { readonly day: number | null; readonly month: number | null; readonly year: number };
}

const day = (order: readonly ('d' | 'm' | 'y')[], between: string, time = ''): DayFormat => {
  const divider = between === '' ? '' : `\\${between}`;
  const short = between === '' ? '(\\d{2})' : '(\\d{1,2})';
  const pieces = order.map((letter) => (letter === 'y' ? '(\\d{4})' : short));
  const written = order.map((letter) => ({ d: 'dd', m: 'MM', y: 'yyyy' })[letter]);
  const clock = time.replace('HH', '\\d{1,2}').replace('mm', '\\d{2}').replace('ss', '\\d{2}(?:\\.\\d+)?');
  return {
    format: `${written.join(between)}${time}`,
    pattern: new RegExp(`^${pieces.join(divider)}${clock}$`),
    parts: { day: order.indexOf('d') + 1, month: order.indexOf('m') + 1, year: order.indexOf('y') + 1 },
  };
};

const YMD = ['y', 'm', 'd'] as const;
const DAYS: readonly DayFormat[] = ['', ' HH:mm', ' HH:mm:ss', 'THH:mm:ss'].flatMap((time) => [
  day(YMD, '-', time),
  ...['/', '-', '.'].flatMap((between) => [
    day(['d', 'm', 'y'], between, time),
    day(['m', 'd', 'y'], between, time),
  ]),
  day(YMD, '/', time),
]);
const PACKED: readonly DayFormat[] = [
  day(YMD, ''),
  { ...day(YMD, ''), format: 'yyyyMMddHHmm', pattern: /^(\d{4})(\d{2})(\d{2})\d{4}$/ },
];
const MONTH: DayFormat = {
  format: 'MM/yyyy',
  pattern: /^(\d{1,2})\/(\d{4})$/,
  parts: { day: null, month: 1, year: 2 },
};
const YEAR: DayFormat = {
  format: 'yyyy',
  pattern: /^(\d{4})$/,
  parts: { day: null, month: null, year: 1 },
};

/** Whether a text is a day that exists, between 1880 and 2200 as import reads it. */
function reads({ pattern, parts }: DayFormat, text: string): boolean {
  const found = pattern.exec(text);
  if (!found) return false;
  const part = (at: number | null): number => (at === null ? 1 : Number(found[at]));
  const [year, month, date] = [part(parts.year), part(parts.month), part(parts.day)];
  if (year < 1880 || year > 2200 || month < 1 || month > 12 || date < 1) return false;
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The two first numbers of a day. */
const DIVIDED = /^0?(\d{1,2})[-/.]0?(\d{1,2})[-/.]/;

export type DayReading =
  | { readonly format: string; readonly share: number; readonly year_only: number }
  /** Day and month cannot be told apart: every cell reads both ways. */
  | { readonly undecided: readonly [string, string]; readonly share: number; readonly year_only: number };

/**
 * How the days of a column are written, decided over all cells: 13/02 settles what 05/06 leaves open.
 * @param birth whether a year alone is a reading of the column
 * @returns null where no way of writing reads half of the cells
 */
export function dayFormat(texts: readonly string[], birth: boolean): DayReading | null {
  const years = birth ? share(texts, (text) => reads(YEAR, text)) : 0;
  if (years >= 0.95) return { format: YEAR.format, share: years, year_only: years };
  const written = birth ? texts.filter((text) => !reads(YEAR, text)) : texts;
  const all = [...DAYS, ...PACKED, ...(birth ? [MONTH] : [])].map((format) => ({
    format: format.format,
    share: share(written, (text) => reads(format, text)),
  }));
  const best = all.reduce((one, other) => (other.share > one.share ? other : one), {
    format: '',
    share: 0,
  });
  if (best.share < 0.5) return null;
  const readable = best.share * (1 - years) + years;
  const twin = /^dd.MM/.test(best.format)
    ? best.format.replace(/^dd(.)MM/, 'MM$1dd')
    : /^MM.dd/.test(best.format)
      ? best.format.replace(/^MM(.)dd/, 'dd$1MM')
      : null;
  const other = all.find(({ format }) => format === twin);
  if (other && other.share >= best.share - 0.005) {
    // 01/01/2017 is one day, however it is read.
    if (written.every((text) => !DIVIDED.test(text) || DIVIDED.exec(text)?.[1] === DIVIDED.exec(text)?.[2]))
      return {
        format: best.format.startsWith('dd') ? best.format : other.format,
        share: readable,
        year_only: years,
      };
    return {
      undecided: [best.format, other.format].toSorted() as [string, string],
      share: readable,
      year_only: years,
    };
  }
  return { format: best.format, share: readable, year_only: years };
}

export type DayOrder = 'dd' | 'MM';

/** Whether an import can decide by the whole column between this way of writing and that with day and month exchanged. */
export const isAutoRead = (format: string): boolean => /^(?:dd[-/.]MM|MM[-/.]dd)[-/.]yyyy$/.test(format);

/** Whether the days of a column were written by one who writes the day before the month, or the other way. */
export const orderOf = (format: string): DayOrder | null =>
  /^dd.MM/.test(format) ? 'dd' : /^MM.dd/.test(format) ? 'MM' : null;
