import { answer, type Answer, type Source } from '#queries/indicators/answer.ts';
import { isProblem, type Problem } from '#queries/indicators/problem.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import { defaultAsked, knows, questionOf, type Asked } from './asked.ts';

/** A question with its answer, and what drawing it needs besides: the same for every page that shows one. */
export interface Answered {
  /** As it is answered: a treated view may answer for more people than were asked for. */
  readonly asked: Asked;
  readonly defaults: Asked;
  /** null: there is none, and `problem` says why. */
  readonly answer: Answer | null;
  readonly problem: Problem['detail'] | null;
  /** First day of the period of each row, where rows are periods. */
  readonly starts: readonly string[];
  /** Target by key of the row; `all` is the area itself. */
  readonly targets: Readonly<Record<string, number>>;
  /** Whether the rows may be joined along time: of people only where at least half were examined in each period. */
  readonly comparable: boolean;
  /** Where only the first of many rows came along. */
  readonly left_out?: LeftOut | undefined;
}

/** Of the many places of an answer, of which a page of figures takes along those that it draws. */
export interface LeftOut {
  readonly rows: number;
  /** Those of them with a value, and those with the worst grade. */
  readonly with_value: number;
  readonly worst: number;
}

export async function answeredOf(asked: Asked, source: Source): Promise<Answered> {
  return withAnswer(asked, await answer(questionOf(asked), source), source);
}

/** The same where the answer has been found already. */
export async function withAnswer(
  question: Asked,
  found: Answer | Problem,
  source: Source,
): Promise<Answered> {
  const { manifest } = source;
  const answered = isProblem(found) ? null : found;
  const asked =
    answered?.disclosure && answered.disclosure.climbed.length > 0 ? servedBy(answered, question) : question;
  const periodOf = new Map(manifest.periods.map((period) => [period.id, period]));
  return {
    asked,
    defaults: defaultAsked(asked.indicator, manifest),
    answer: answered,
    problem: isProblem(found) ? found.detail : null,
    starts: (answered?.rows ?? []).flatMap(({ key }) => periodOf.get(key)?.from ?? []),
    targets: answered ? targetsOf(answered) : {},
    comparable: await isComparable(asked, source),
  };
}

const servedBy = ({ asked: { area, by, sex, age, period } }: Answer, asked: Asked): Asked => ({
  ...asked,
  area,
  by,
  sex: SEXES.find((one) => one === sex) ?? 'all',
  age,
  period,
});

/** Targets of the rows by key, and of all together. */
const targetsOf = ({ rows, total }: Answer): Record<string, number> =>
  Object.fromEntries(
    [...rows, ...(total ? [total] : [])].flatMap(({ key, target }) => (target ? [[key, target.value]] : [])),
  );

const ENOUGH_EXAMINED = 0.5;

/**
 * Districts were examined in different years: what was found in one year and in another is found in other people,
 * unless half of the residents were examined in each (INDICATORS.md, "Trends").
 */
async function isComparable(asked: Asked, source: Source): Promise<boolean> {
  // A trend is over the areas alone that may be compared.
  if (asked.by !== 'period' || asked.trend !== '' || !knows(asked.indicator, 'standard')) return true;
  const { area, sex, age, period } = asked;
  const covered = await answer(
    { indicator: 'coverage', area, by: 'period', age, period, ...(sex !== 'all' && { sex }) },
    source,
  );
  return !isProblem(covered) && covered.rows.every(({ value }) => (value ?? 0) >= ENOUGH_EXAMINED);
}
