/** So many people at least share each combination of area, sex, ages and time, and each code, of an extract. */
export const FEWEST = 5;

/** People who are alike in all by which somebody could be known. */
export interface AskedGroup {
  readonly area: string;
  readonly sex: string;
  /** First year of a band of ten; that of the last band has no end. */
  readonly from_age: number;
  /** Such as 2019-Q3. */
  readonly quarter: string;
  readonly people: number;
}

/** As what people are shown: each of its parts as fine as may be. */
export interface ShownAs {
  readonly area: string;
  readonly ages: string;
  readonly time: string;
}

export interface ShownGroup extends AskedGroup {
  /** Null: suppressed. */
  readonly shown: ShownAs | null;
}

/** What is not told any more is told as this. */
export const ALL_AGES = 'all';
const OLDEST_BAND = 80;

/** Ten years of age, as they are written. */
export const tenYears = (from: number): string =>
  from >= OLDEST_BAND ? `${String(OLDEST_BAND)}+` : `${String(from)}-${String(from + 9)}`;

const twentyYears = (from: number): string =>
  from >= OLDEST_BAND - 20
    ? `${String(OLDEST_BAND - 20)}+`
    : `${String(from - (from % 20))}-${String(from - (from % 20) + 19)}`;

/**
 * Coarsens groups of people until each combination that is shown is shared by FEWEST at least, and suppresses those for whom
 * nothing helps. Only those are coarsened who are too few, one step after the other: the quarter becomes the year, ten years
 * of age become twenty, the area the one that was asked for, the year the whole period, and ages are told no more. Everybody
 * else keeps what they have, so that each row says by itself how fine it is.
 * @param whole the area and the period that were asked for
 */
export function coarsen(
  groups: readonly AskedGroup[],
  whole: { readonly area: string; readonly period: string },
): ShownGroup[] {
  const steps: readonly ((group: AskedGroup, now: ShownAs) => ShownAs)[] = [
    ({ quarter }, now) => ({ ...now, time: quarter.slice(0, 4) }),
    ({ from_age }, now) => ({ ...now, ages: twentyYears(from_age) }),
    (_, now) => ({ ...now, area: whole.area }),
    (_, now) => ({ ...now, time: whole.period }),
    (_, now) => ({ ...now, ages: ALL_AGES }),
  ];
  let shown = groups.map((group) => ({
    group,
    as: { area: group.area, ages: tenYears(group.from_age), time: group.quarter },
  }));
  const tooFew = (): ((one: (typeof shown)[number]) => boolean) => {
    const people = new Map<string, number>();
    const keyOf = ({ group, as }: (typeof shown)[number]): string =>
      JSON.stringify([as.area, group.sex, as.ages, as.time]);
    for (const one of shown) people.set(keyOf(one), (people.get(keyOf(one)) ?? 0) + one.group.people);
    return (one) => (people.get(keyOf(one)) ?? 0) < FEWEST;
  };
  for (const step of steps) {
    const isTooFew = tooFew();
    shown = shown.map((one) => (isTooFew(one) ? { ...one, as: step(one.group, one.as) } : one));
  }
  const isTooFew = tooFew();
  return shown.map((one) => ({ ...one.group, shown: isTooFew(one) ? null : one.as }));
}

/** How many people are told how finely, of area, age and time. */
export interface Fineness {
  readonly area: { readonly finest: number; readonly whole: number };
  readonly age: { readonly ten_years: number; readonly twenty_years: number; readonly all: number };
  readonly time: { readonly quarter: number; readonly year: number; readonly period: number };
}

/** Counts those who are shown. */
export function finenessOf(groups: readonly ShownGroup[]): Fineness {
  const sum = (which: (group: AskedGroup, as: ShownAs) => boolean): number =>
    groups.reduce((total, group) => {
      const isOne = group.shown !== null && which(group, group.shown);
      return total + (isOne ? group.people : 0);
    }, 0);
  const isTen = ({ from_age }: AskedGroup, { ages }: ShownAs): boolean => ages === tenYears(from_age);
  const isYear = ({ quarter }: AskedGroup, { time }: ShownAs): boolean => time === quarter.slice(0, 4);
  const isQuarter = ({ quarter }: AskedGroup, { time }: ShownAs): boolean => time === quarter;
  return {
    area: {
      finest: sum(({ area }, as) => area === as.area),
      whole: sum(({ area }, as) => area !== as.area),
    },
    age: {
      ten_years: sum(isTen),
      twenty_years: sum((group, as) => !isTen(group, as) && as.ages !== ALL_AGES),
      all: sum((_, as) => as.ages === ALL_AGES),
    },
    time: {
      quarter: sum(isQuarter),
      year: sum(isYear),
      period: sum((group, as) => !isQuarter(group, as) && !isYear(group, as)),
    },
  };
}

/** States in which somebody has, or may have, a condition. */
export const POSITIVE_STATES: readonly string[] = [
  'known',
  'new_confirmed',
  'new_suspected',
  'history_not_recorded',
  'present',
];

/** How the states of one condition are told: each by its name, all that are positive as one, or not at all. */
export type ToldStates = 'each' | 'positive' | 'left_out';

/** A condition that fewer than FEWEST people have is no more told than a code of them would be. */
export function toldStates(people: ReadonlyMap<string, number>): ToldStates {
  const positive = POSITIVE_STATES.map((state) => people.get(state) ?? 0).filter((count) => count > 0);
  if (positive.every((count) => count >= FEWEST)) return 'each';
  return positive.reduce((sum, count) => sum + count, 0) >= FEWEST ? 'positive' : 'left_out';
}
