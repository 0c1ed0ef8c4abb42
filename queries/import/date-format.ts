const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  MM: '%m',
  dd: '%d',
  HH: '%H',
  mm: '%M',
  ss: '%S',
};

/** Days as Excel counts them, the first being 1 January 1900. */
export const EXCEL_DAYS = 'excel';

/** The order of day and month is decided by the whole column. */
export const AUTO_DATE = 'auto';

/** How exactly a date is known. */
export const PRECISIONS = ['day', 'month', 'year'] as const;
type Precision = (typeof PRECISIONS)[number];

/** `dd/MM/yyyy` → `%d/%m/%Y`, or null where the text is no date format. */
export function strptimeFormat(format: string): string | null {
  if (!format.includes('yyyy')) return null;
  const pieces = format.split(/(yyyy|MM|dd|HH|mm|ss)/);
  const made = pieces.map((piece, at) => (at % 2 === 1 ? TOKENS[piece] : piece));
  const separators = pieces.filter((_, at) => at % 2 === 0).join('');
  return /^[-/. :T]*$/.test(separators) ? made.join('') : null;
}

/** Whether DuckDB's own cast reads it, which is faster than a format. */
export function isIso(format: string): boolean {
  return format === 'yyyy-MM-dd';
}

export function precisionOf(format: string): Precision {
  if (format === EXCEL_DAYS || format.includes('dd')) return 'day';
  return format.includes('MM') ? 'month' : 'year';
}
