import type { AnswerRow } from '#queries/indicators/answer.ts';
import { SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Answered } from '../indicator/answered.ts';

/** What is counted of one sex in one age group. */
export interface PeopleCell {
  readonly sex: Sex;
  readonly residents: number;
  readonly examined: number;
  /** Of a group of conditions its cases; else those of whom the condition could be decided. */
  readonly innermost: number;
}

export interface PeopleBand {
  readonly key: string;
  readonly title: Bilingual;
  readonly cells: readonly PeopleCell[];
}

type BySex<Id extends string> = Readonly<Partial<Record<`${Id}-${Sex}`, Answered>>>;

/** A treated view may answer for more people than were asked for: such an answer has no place beside the others. */
const rowsOf = (answered: Answered | undefined, sex: Sex): readonly AnswerRow[] =>
  answered?.answer?.asked.sex === sex && answered.answer.asked.by === 'age' ? answered.answer.rows : [];
const keyed = (answered: Answered | undefined, sex: Sex): Map<string, AnswerRow> =>
  new Map(rowsOf(answered, sex).map((row) => [row.key, row]));

/** Residents, examined and innermost of each age group: two teenage bands as one, for bars are compared by length. */
export function peopleBands(answers: BySex<'examined' | 'assessed' | 'cases'>): PeopleBand[] {
  const bands = new Map<string, { title: Bilingual; cells: PeopleCell[] }>();
  for (const sex of SEXES) {
    const assessed = keyed(answers[`assessed-${sex}`], sex);
    const cases = keyed(answers[`cases-${sex}`], sex);
    for (const { key, title, numerator, denominator } of rowsOf(answers[`examined-${sex}`], sex)) {
      const band = bands.get(key) ?? { title, cells: [] };
      const innermost = assessed.get(key)?.numerator ?? cases.get(key)?.denominator ?? NaN;
      band.cells.push({ sex, residents: denominator, examined: numerator, innermost });
      bands.set(key, band);
    }
  }
  return joined([...bands].map(([key, band]) => ({ key, ...band })));
}

/** 15-19 is cut at 18 because adults are; where both parts are there they are drawn as one. */
function joined(bands: readonly PeopleBand[]): PeopleBand[] {
  const [younger, older] = ['15-17', '18-19'].map((key) => bands.find((band) => band.key === key));
  if (!younger || !older) return [...bands];
  const cells = younger.cells.map((cell): PeopleCell => {
    const other = older.cells.find(({ sex }) => sex === cell.sex) ?? cell;
    return {
      sex: cell.sex,
      residents: cell.residents + other.residents,
      examined: cell.examined + other.examined,
      innermost: cell.innermost + other.innermost,
    };
  });
  const both: PeopleBand = { key: '15-19', title: { vi: '15-19 tuổi', en: 'Age 15-19' }, cells };
  return bands.flatMap((band) => (band === younger ? [both] : band === older ? [] : [band]));
}

/** Prevalence of both sexes in one age group. */
export interface AgeSexRow {
  readonly key: string;
  readonly title: Bilingual;
  readonly rows: Readonly<Partial<Record<Sex, AnswerRow>>>;
}

export function ageSexRows(answers: BySex<'by-age'>): AgeSexRow[] {
  const of = {
    female: keyed(answers['by-age-female'], 'female'),
    male: keyed(answers['by-age-male'], 'male'),
  };
  const keys = new Map(
    SEXES.flatMap((sex) => [...of[sex].values()].map(({ key, title }) => [key, title] as const)),
  );
  return [...keys].map(([key, title]) => ({
    key,
    title,
    rows: Object.fromEntries(SEXES.flatMap((sex) => (of[sex].has(key) ? [[sex, of[sex].get(key)]] : []))),
  }));
}
