/** Numbers and dates as people of each language read them. Shares are given as 0 to 1. */

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const LOCALE: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** What a share needs to be written without false precision. */
export interface WrittenShare {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** Decimals of a per cent: none where the interval reaches a point or more to each side, nor above 100 %. */
export function shareDecimals({ value, low, high }: WrittenShare): 0 | 1 {
  return value > 1 || (low !== undefined && high !== undefined && (high - low) / 2 >= 0.01) ? 0 : 1;
}

/**
 * Rounds a share for reading without letting it cross a line that it has not crossed: 94.97 % is not
 * written as the target of 95 %, and all but one is not written as everybody, nor one as nobody.
 */
export function roundShare(
  share: WrittenShare,
  target?: number | null,
): { percent: number; decimals: 0 | 1 } {
  let decimals = shareDecimals(share);
  const lines = [0, 1, ...(target === null || target === undefined ? [] : [target])];
  for (;;) {
    const unit = 10 ** decimals;
    // 1e-9: 0.285 × 100 is 28.499999999999996 in binary.
    let percent = Math.round(share.value * 100 * unit + 1e-9) / unit;
    const crossed = lines.find(
      (line) =>
        (share.value < line && percent >= line * 100) || (share.value > line && percent <= line * 100),
    );
    if (crossed === undefined) return { percent, decimals };
    if (decimals === 0) {
      decimals = 1;
      continue;
    }
    percent = share.value < crossed ? crossed * 100 - 1 / unit : crossed * 100 + 1 / unit;
    return { percent: Math.min(Math.max(percent, 0), share.value > 1 ? percent : 100), decimals };
  }
}

/** What stands in the place of a count that a treated view hides: never 0, never a dash. */
const HIDDEN: Readonly<Record<Language, string>> = { vi: '(ẩn)', en: '(hidden)' };

/** Below this a share is written by its first two digits. */
const RARE = 0.001;

function makeFormat(language: Language) {
  const locale = LOCALE[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fixed = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const shortest = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dayFormat = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  // Vietnamese sets the sign apart, English does not. The space must not break the line.
  const sign = language === 'vi' ? '\u00a0%' : '%';
  const number = (value: number, decimals: 0 | 1): string =>
    (fixed[decimals] as Intl.NumberFormat).format(value);
  return {
    language,
    /** A hidden count is NaN, and is said to be hidden. */
    count: (value: number): string => (Number.isNaN(value) ? HIDDEN[language] : whole.format(value)),
    percent: (share: WrittenShare, target?: number | null): string => {
      const { percent, decimals } = roundShare(share, target);
      return number(percent, decimals) + sign;
    },
    /** A share of what went wrong, however rare: never zero where anything did, never all where anything was right. */
    rare: (share: number): string =>
      share > 0 && share < RARE
        ? significant.format(share * 100) + sign
        : share < 1 && share > 1 - RARE
          ? `> ${fixed[1]!.format((1 - RARE) * 100)}${sign}`
          : (fixed[1] as Intl.NumberFormat).format(share * 100) + sign,
    /** The same where a heading says that all are per cent. */
    unsigned: (share: WrittenShare): string => {
      if (share.value > 0 && share.value < RARE) return significant.format(share.value * 100);
      const { percent, decimals } = roundShare(share);
      return number(percent, decimals);
    },
    /** A share that was chosen, not measured: a target, a tick. */
    exactPercent: (share: number): string => shortest.format(share * 100) + sign,
    /** "97,1–98,4 %" */
    interval: (share: WrittenShare): string | null => {
      if (share.low === undefined || share.high === undefined) return null;
      const half = (share.high - share.low) / 2;
      const digits = half >= 0.01 ? 0 : half >= 0.0005 ? 1 : 2;
      const format = fixed[digits] as Intl.NumberFormat;
      return `${format.format(share.low * 100)}–${format.format(share.high * 100)}${sign}`;
    },
    /** A number that is neither a count nor a share. */
    decimal: (value: number, digits: 0 | 1 | 2): string => (fixed[digits] as Intl.NumberFormat).format(value),
    /** A number that was chosen or summed: a tick, a threshold, a weight, a sum of measurements. */
    shortest: (value: number): string => (Number.isNaN(value) ? HIDDEN[language] : exact.format(value)),
    /** With at least so many decimals, as a source prints it: 7.0. */
    printed: (value: number, decimals = 0): string =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: 6 }).format(
        value,
      ),
    /** Percentage points without the sign. */
    points: (value: number): string => number(Math.abs(value) * 100, Math.abs(value) < 0.1 ? 1 : 0),
    /** Tenths, such as those of a per cent: 12 is "1,2". */
    tenths: (value: number): string => number(value / 10, 1),
    /** A day, given as YYYY-MM-DD. */
    day: (iso: string): string => dayFormat.format(new Date(`${iso}T00:00:00Z`)),
    /** A moment, in the time of the province. */
    moment: (iso: string): string => clock.format(new Date(iso)),
    /** "5/2019" of YYYY-MM… */
    month: (iso: string): string =>
      language === 'vi'
        ? `${Number(iso.slice(5, 7))}/${iso.slice(0, 4)}`
        : monthFormat.format(new Date(`${iso.slice(0, 7)}-01T00:00:00Z`)),
  };
}

export type Format = ReturnType<typeof makeFormat>;

const made = new Map<Language, Format>();

/** The formats of a language. Making one costs more than all the numbers of a page, so each is made once. */
export function formatFor(language: Language): Format {
  let format = made.get(language);
  if (!format) made.set(language, (format = makeFormat(language)));
  return format;
}
