/** How a workbook shows the numbers of a style. */
export type NumberStyle = 'plain' | 'date' | { readonly digits: number };

/** Formats that a workbook does not write down: those that show days and times. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** @param code what the workbook says of the format; undefined for those it need not say */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'plain';
  // Words in quotes, after a backslash or in brackets are shown as they are.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';', 1)[0] ?? '';
  if (/^0{2,40}$/.test(bare)) return { digits: bare.length };
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'plain';
}

/**
 * A number as the workbook shows it, without the noise of its last bits: a day as 2019-05-06, with its time where it has
 * one, and leading zeros where the format of the cell writes them.
 * @param written as the part writes it
 * @param from1904 whether days are counted from 1904 (Excel for Mac of old), else from 1900
 */
export function numberText(written: string, style: NumberStyle, from1904: boolean): string {
  if (style === 'plain' && written.length <= 15 && !/[eE]/.test(written)) return written;
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (style === 'date') return dayText(value, from1904) ?? plainNumber(value);
  const text = plainNumber(value);
  return style === 'plain' || !/^\d+$/.test(text) ? text : text.padStart(style.digits, '0');
}

/** Excel keeps 15 digits; exponents are written out. */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  if (!text.includes('e')) return text;
  return Math.abs(rounded) >= 1
    ? BigInt(Math.round(rounded)).toString()
    : rounded.toFixed(20).replace(/0+$/, '');
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);
const LAST_SERIAL = 2_958_465;

/**
 * The day of a serial number of Excel. Day 60 of 1900 is the 29 February that never was: days before it are one later.
 * @returns null where the number is no day
 */
export function dayText(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > LAST_SERIAL) return null;
  const seconds = Math.round(serial * 86_400);
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  if (days === 0 && !from1904) return timeText(rest);
  const since = from1904 ? days + 1462 : days < 60 ? days + 1 : days;
  const day = days === 60 && !from1904 ? '1900-02-29' : isoDay(since);
  return rest === 0 ? day : `${day} ${timeText(rest)}`;
}

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19);

/** Days already written: a sheet names the same few thousand again and again. */
const written = new Map<number, string>();
const MOST_WRITTEN = 50_000;

function isoDay(since: number): string {
  const known = written.get(since);
  if (known !== undefined) return known;
  const day = new Date(FIRST_DAY + since * DAY_MS).toISOString().slice(0, 10);
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(since, day);
  return day;
}

/** `_x000D_` stands for a control character, which XML has not. What no text may hold is left out. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  const all = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  // Half of a surrogate pair is no character: bytes have none.
  return Buffer.from(all.replaceAll('\0', '')).toString();
}
