/**
 * Numbers as people read them, read back; nothing of this is shared with the code that writes them. A share is right if
 * it lies within half a unit of its last digit, or one unit off where rounding would say a line that was not reached:
 * nobody, everybody, the target.
 */
export interface Printed {
  readonly number: number;
  /** Of the last digit. */
  readonly unit: number;
}

const FORMAT = { vi: { thousand: '.', decimal: ',' }, en: { thousand: ',', decimal: '.' } } as const;
export type Language = keyof typeof FORMAT;

/** "12.430", "87,3 %"; undefined for what is no number, such as the dash of "there is none". */
export function readNumber(text: string, language: Language): Printed | undefined {
  const { thousand, decimal } = FORMAT[language];
  const bare = text.replaceAll(/[\s%]/g, '').replaceAll('−', '-').replaceAll(thousand, '');
  if (!/^-?\d+([.,]\d+)?$/.test(bare)) return undefined;
  const digits = bare.split(decimal)[1]?.length ?? 0;
  return { number: Number(bare.replace(decimal, '.')), unit: 10 ** -digits };
}

const isHalfUnit = ({ number, unit }: Printed, exact: number): boolean =>
  Math.abs(number - exact) <= unit / 2 + 1e-7;

export function isShare(
  text: string,
  share: number,
  language: Language,
  target: number | null = null,
): boolean {
  const printed = readNumber(text, language);
  if (!printed || !text.includes('%') || printed.unit < 0.1) return false;
  const exact = share * 100;
  if (isHalfUnit(printed, exact)) return true;
  const rounded = Math.round(exact / printed.unit) * printed.unit;
  const lines = [0, 100, ...(target === null ? [] : [target * 100])];
  return (
    lines.some((line) => Math.abs(rounded - line) < 1e-7 && Math.abs(exact - line) > 1e-12) &&
    Math.abs(Math.abs(printed.number - rounded) - printed.unit) < 1e-7 &&
    Math.sign(printed.number - rounded) === Math.sign(exact - rounded)
  );
}

/** "97,1–98,4 %", "1,2–1,4" */
export function isInterval(
  text: string,
  low: number,
  high: number,
  language: Language,
  scale: number,
): boolean {
  const ends = text.split('–').map((end) => readNumber(end, language));
  const [from, to] = ends;
  return (
    ends.length === 2 &&
    from !== undefined &&
    to !== undefined &&
    isHalfUnit(from, low * scale) &&
    isHalfUnit(to, high * scale)
  );
}

/** A count, or a sum of measurements, which is written out to three decimals. */
export const isSum = (text: string, sum: number, language: Language): boolean =>
  Number.isInteger(sum)
    ? isCount(text, sum, language)
    : Math.abs((readNumber(text, language)?.number ?? NaN) - sum) <= 0.0005 + 1e-9;

export const isCount = (text: string, count: number, language: Language): boolean => {
  const printed = readNumber(text, language);
  return printed?.unit === 1 && printed.number === count;
};

export function isDecimal(text: string, exact: number, language: Language): boolean {
  const printed = readNumber(text, language);
  return printed !== undefined && isHalfUnit(printed, exact);
}
