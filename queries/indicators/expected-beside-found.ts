import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';
import type { Tile } from '../tiles/tile.ts';
import { ageRange } from './age-range.ts';
import { evaluate, type Formula } from './formula.ts';
import { slice, type SliceFilters } from './slice.ts';
import { surveyAges, type Survey, type SurveyPrevalence } from '../codes/surveys.ts';

/** How many people would have the condition if the survey held here, beside how many are known. People. */
export interface ExpectedBesideFound {
  /** Residents of the survey's ages. */
  readonly residents: number;
  readonly expected: number;
  /** By the ends of the survey's interval; null where it printed none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Of a disease: known and newly confirmed; of a risk factor: present. */
  readonly found: number;
  /** Those, the suspected, and the positive whose history is not recorded. */
  readonly positive: number;
  /** Examined in the period, of the survey's ages. */
  readonly examined: number;
}

/** The survey that is held beside the figures, and how far it carries. */
export interface SurveyBeside {
  readonly survey: Survey;
  readonly ages: string;
  readonly caution: Bilingual;
}

const FOUND: Formula = { plus: ['known', 'new_confirmed', 'present'] };
const POSITIVE: Formula = {
  plus: ['known', 'new_confirmed', 'present', 'new_suspected', 'history_not_recorded'],
};

/** Sexes to which the survey's shares apply: by sex where it has them (then also one sex alone), else both together. */
function sharesOf(
  survey: Survey,
  sex: string | undefined,
): { readonly sex: string | undefined; readonly share: SurveyPrevalence }[] {
  if (survey.female && survey.male) {
    return [
      { sex: 'female', share: survey.female },
      { sex: 'male', share: survey.male },
    ].filter((one) => sex === undefined || one.sex === sex);
  }
  return sex === undefined && survey.both ? [{ sex: undefined, share: survey.both }] : [];
}

/** Whether the survey says anything of one sex alone. */
export const isBySex = (survey: Survey): boolean => survey.female !== undefined && survey.male !== undefined;

/**
 * Survey prevalence × residents of the survey's own ages, beside the people found: a share of 18-69 says nothing of
 * 18-39. `area` and `period` of the filters choose the people; both tiles are of the same area. Of a risk factor and a
 * disease alike; the two numbers are never subtracted here.
 */
export function expectedBesideFound(
  coverage: Tile,
  states: Tile,
  survey: Survey,
  filters: Pick<SliceFilters, 'area' | 'period'> & { readonly sex?: string | undefined },
): ExpectedBesideFound {
  const ages = ageRange(surveyAges(survey));
  if (!ages) throw new Error(`The ages of ${survey.id} are not whole age bands.`);
  const people = { ...filters, ages };
  const shares = sharesOf(survey, filters.sex);
  const residents = slice(coverage, people, ['sex'], ['residents', 'examined']);
  const all = (measure: string, sex: string | undefined): number =>
    sex === undefined
      ? residents.sums(measure).reduce((sum, value) => sum + value, 0)
      : residents.sum(measure, sex);
  const expectedBy = (of: (share: SurveyPrevalence) => number | undefined): number | null => {
    let sum = 0;
    for (const { sex, share } of shares) {
      const value = of(share);
      if (value === undefined) return null;
      sum += value * all('residents', sex);
    }
    return sum;
  };
  const counted = slice(states, people, [], POSITIVE.plus);
  return {
    residents: all('residents', undefined),
    expected: expectedBy(({ value }) => value)!,
    low: expectedBy(({ low }) => low),
    high: expectedBy(({ high }) => high),
    found: evaluate(FOUND, counted.sum),
    positive: evaluate(POSITIVE, counted.sum),
    examined: all('examined', undefined),
  };
}

/** Why the two numbers stand side by side and are not subtracted. */
export function cautionOf(survey: Survey, condition: Pick<CatalogueEntry, 'title'>): Bilingual {
  const ages = surveyAges(survey);
  const recalled =
    survey.evidence === 'memory'
      ? {
          vi: ' Con số của điều tra ghi lại theo trí nhớ, cần đối chiếu trước khi trích dẫn.',
          en: ' The number of the survey is recalled from memory: check it before quoting.',
        }
      : { vi: '', en: '' };
  return {
    vi: `Số ước tính là tỷ lệ của ${survey.title.vi} (cả nước, ${ages} tuổi; ${survey.definition.vi}) nhân với số người dân ở tuổi ấy. Số đã phát hiện theo định nghĩa “${condition.title.vi}” của chương trình, chỉ trong những người đã khám. Không trừ hai số cho nhau: định nghĩa, thời điểm và cơ cấu tuổi khác nhau.${recalled.vi}`,
    en: `The expected number is the prevalence of ${survey.title.en} (national, ages ${ages}; ${survey.definition.en}) times the residents of those ages. The found are by the programme’s definition of “${condition.title.en}”, among the examined only. The two are not subtracted: definition, time and mix of ages differ.${recalled.en}`,
  };
}
