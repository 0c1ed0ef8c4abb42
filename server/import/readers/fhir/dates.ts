import { dayOf } from '#queries/time/moments.ts';
/** A date of FHIR: as much of it as was said. */
export interface FhirDate {
  /** The day in Việt Nam; null where only year or month is known. */
  readonly day: string | null;
  /** The last day that it may mean. */
  readonly last_day: string;
  /** Milliseconds since 1970; of a date without a time, the beginning of its day in Việt Nam. */
  readonly instant: number;
}

const SHAPE =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

const DAY = 24 * 3_600_000;

/**
 * Reads `date`, `dateTime` and `instant` of FHIR: 2020, 2020-02, 2020-02-28, 2020-02-28T23:30:00+00:00. A time is an
 * instant: its day is the one that it falls on in Việt Nam, whatever its offset; without an offset it is of Việt Nam.
 * @returns null where the text is none of these, or no day of the calendar
 */
export function readDate(text: string | undefined): FhirDate | null {
  const found = text === undefined ? null : SHAPE.exec(text);
  if (!found) return null;
  const [, year = '', month, day, time, offset] = found;
  if (month === undefined) return partial(`${year}-01-01`, `${year}-12-31`);
  const first = `${year}-${month}-01`;
  if (day === undefined) return partial(first, lastOfMonth(Number(year), Number(month)));
  // Every month has 28 days.
  if (Number(day) > 28 && `${first.slice(0, 8)}${day}` > lastOfMonth(Number(year), Number(month)))
    return null;
  const instant = Date.parse(`${year}-${month}-${day}T${time ?? '00:00'}${offset ?? '+07:00'}`);
  if (Number.isNaN(instant)) return null;
  const on = dayOf(instant);
  return { day: on, last_day: on, instant };
}

const partial = (first: string, last: string): FhirDate => ({
  day: null,
  last_day: last,
  instant: Date.parse(`${first}T00:00+07:00`),
});

const lastOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1) - DAY).toISOString().slice(0, 10);

/** Days from the first to the last, both counted. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
}
