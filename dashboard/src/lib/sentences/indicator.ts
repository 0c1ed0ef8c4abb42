import type { Answer } from '#queries/indicators/answer.ts';
import { isHidden } from '#queries/indicators/figure.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { DrawnAnswer, DrawnRow } from '../indicator/drawn.ts';
import { writtenAs, type Estimate } from '../indicator/written.ts';
import type { AreaName } from '../overview/model.ts';
import type { Format, Language } from '../words/format.ts';
import { capital, inSentence } from '../words/names.ts';
import { rule } from './rule.ts';
import { single } from './single.ts';

/** What the titles of an indicator's page are made from. */
export interface AnsweredFigures {
  readonly answer: Answer;
  readonly drawn: DrawnAnswer;
  readonly area: AreaName;
  /** Whether rows in time may be compared. */
  readonly comparable: boolean;
}

interface Subject {
  readonly definition: Answer['definition'];
  readonly area: AreaName;
  readonly basis: DrawnAnswer['basis'];
  readonly by: string;
}

interface Named {
  readonly key: string;
  readonly title: Bilingual;
  readonly estimate: Estimate;
  readonly target: number | null;
}

const subjectOf = ({ answer, area, drawn }: AnsweredFigures): Subject => ({
  definition: answer.definition,
  area,
  basis: drawn.basis,
  by: answer.asked.by,
});

const named = ({ key, title, drawn, target }: DrawnRow): Named => ({ key, title, estimate: drawn, target });

const withValue = ({ rows }: DrawnAnswer): DrawnRow[] =>
  rows.filter(({ drawn, isPlace }) => isPlace && drawn.value !== null);
const valueOf = ({ drawn }: DrawnRow): number => drawn.value ?? NaN;

/** "tỷ lệ hiện mắc (tăng huyết áp)"; of a time, what is shown of it: "tỷ lệ đã có lần theo dõi trong vòng 30 ngày". */
export function subject(
  { definition, by }: Pick<Subject, 'definition'> & { readonly by?: string | undefined },
  language: Language,
): string {
  const { title, condition } = definition;
  const time = indicatorOf(definition.indicator).time_to_event;
  const within = by === 'day' ? '' : WITHIN[language](time?.day ?? 0);
  const said = time ? time.reached[language] + within : inSentence(title[language]);
  return said + (condition ? ` (${inSentence(condition.title[language])})` : '');
}

const WITHIN = {
  vi: (days: number) => ` trong vòng ${days} ngày`,
  en: (days: number) => ` within ${days} days`,
} as const;

/** "chuẩn hóa theo tuổi", where that is what is compared. */
const basisWords = ({ basis }: Subject, language: Language): string =>
  basis === 'value' ? '' : language === 'vi' ? ', chuẩn hóa theo tuổi,' : ', age-standardised,';

const written = ({ definition }: Subject, { estimate, target }: Named, format: Format): string =>
  writtenAs(definition.value, format).value(estimate, target) ?? '';

/** The value with what it is counted in: "18,3 % người đã tầm soát", "1.234 lượt khám". */
function withUnit(subjectSaid: Subject, one: Named, format: Format): string {
  const unit = subjectSaid.definition.unit[format.language].replace(/^%\s*/, '');
  return `${written(subjectSaid, one, format)} ${unit}`;
}

/** Which row is highest and which lowest, where each is one row alone, all are not the same and none is hidden. */
function range(figures: AnsweredFigures): (Subject & { highest: Named; lowest: Named }) | null {
  const { drawn } = figures;
  const rows = withValue(drawn);
  if ((drawn.form !== 'ranked' && drawn.form !== 'dots') || rows.length < 2) return null;
  if (drawn.rows.some(({ isPlace, row }) => isPlace && isHidden(row))) return null;
  const highest = single(rows, valueOf);
  const lowest = single(rows, (row) => -valueOf(row));
  return highest && lowest && highest !== lowest
    ? { ...subjectOf(figures), highest: named(highest), lowest: named(lowest) }
    : null;
}

/** The title of the page; the first that the answer supports. */
export const INDICATOR_TITLES = [
  rule({
    id: 'indicator_value',
    claim: (figures: AnsweredFigures) => {
      const [row] = withValue(figures.drawn);
      return figures.drawn.form === 'number' && row ? { ...subjectOf(figures), row: named(row) } : null;
    },
    vi: (c, f) => `${c.area.full_name.vi}: ${subject(c, 'vi')} là ${withUnit(c, c.row, f)}`,
    en: (c, f) => `${c.area.full_name.en}: ${subject(c, 'en')} is ${withUnit(c, c.row, f)}`,
  }),
  rule({
    id: 'indicator_two',
    // Two rows are both said: women and men.
    claim: (figures: AnsweredFigures) => {
      const { form, rows } = figures.drawn;
      const [one, other] = withValue(figures.drawn);
      return form === 'dots' && rows.length === 2 && one && other
        ? { ...subjectOf(figures), one: named(one), other: named(other) }
        : null;
    },
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}: ${inSentence(c.one.title.vi)} ${written(c, c.one, f)}, ${inSentence(c.other.title.vi)} ${written(c, c.other, f)}`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: ${inSentence(c.one.title.en)} ${written(c, c.one, f)}, ${inSentence(c.other.title.en)} ${written(c, c.other, f)}`,
  }),
  rule({
    id: 'indicator_graded',
    // How many places have the worst grade: which of them is first may be a tie of many.
    claim: (figures: AnsweredFigures) => {
      const worst = figures.answer.definition.grades.at(-1);
      const { with_value: of, worst: graded } = figures.drawn.graded;
      const { by } = figures.answer.asked;
      if (!worst || of < 2 || (by !== 'facility' && by !== 'device')) return null;
      return { ...subjectOf(figures), by, grade: worst.title, graded, of };
    },
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}: ${f.count(c.graded)} trên ${f.count(c.of)} ${c.by === 'facility' ? 'cơ sở' : 'thiết bị'} ở mức “${inSentence(c.grade.vi)}”`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: ${f.count(c.graded)} of ${f.count(c.of)} ${c.by === 'facility' ? 'facilities' : 'devices'} are graded “${inSentence(c.grade.en)}”`,
  }),
  rule({
    id: 'indicator_areas',
    claim: (figures: AnsweredFigures) => (figures.drawn.form === 'ranked' ? range(figures) : null),
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}${basisWords(c, 'vi')} cao nhất ở ${c.highest.title.vi}, ${written(c, c.highest, f)}; thấp nhất ở ${c.lowest.title.vi}, ${written(c, c.lowest, f)}`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}${basisWords(c, 'en')} is highest in ${c.highest.title.en}, ${written(c, c.highest, f)}, and lowest in ${c.lowest.title.en}, ${written(c, c.lowest, f)}`,
  }),
  rule({
    id: 'indicator_range',
    claim: (figures: AnsweredFigures) => (figures.drawn.form === 'dots' ? range(figures) : null),
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))} cao nhất: ${inSentence(c.highest.title.vi)}, ${written(c, c.highest, f)}; thấp nhất: ${inSentence(c.lowest.title.vi)}, ${written(c, c.lowest, f)}`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))} is highest for ${inSentence(c.highest.title.en)}, ${written(c, c.highest, f)}, and lowest for ${inSentence(c.lowest.title.en)}, ${written(c, c.lowest, f)}`,
  }),
  rule({
    id: 'indicator_incomparable',
    claim: (figures: AnsweredFigures) =>
      figures.drawn.form === 'course' && !figures.comparable && withValue(figures.drawn).length > 1
        ? subjectOf(figures)
        : null,
    vi: (c) =>
      `${capital(subject(c, 'vi'))}: không so sánh được theo thời gian, vì chưa đủ nửa số người dân được khám trong mỗi kỳ`,
    en: (c) =>
      `${capital(subject(c, 'en'))} cannot be compared over time: less than half of the residents were examined in some of the periods`,
  }),
  rule({
    id: 'indicator_course',
    // First and last alone: whether it rose in between, and by more than chance, is not said.
    claim: (figures: AnsweredFigures) => {
      const rows = withValue(figures.drawn);
      const [first, last] = [rows[0], rows.at(-1)];
      return figures.drawn.form === 'course' && figures.comparable && first && last && first !== last
        ? { ...subjectOf(figures), first: named(first), last: named(last) }
        : null;
    },
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}: từ ${written(c, c.first, f)} (${inSentence(c.first.title.vi)}) đến ${written(c, c.last, f)} (${inSentence(c.last.title.vi)})`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: from ${written(c, c.first, f)} (${c.first.title.en}) to ${written(c, c.last, f)} (${c.last.title.en})`,
  }),
  rule({
    id: 'indicator_one_row',
    claim: (figures: AnsweredFigures) => {
      const rows = withValue(figures.drawn);
      const [only] = rows;
      return figures.drawn.form !== 'number' && rows.length === 1 && only
        ? { ...subjectOf(figures), only: named(only) }
        : null;
    },
    vi: (c, f) => `${capital(subject(c, 'vi'))}: chỉ có số của ${c.only.title.vi}, ${written(c, c.only, f)}`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: there is a figure for ${c.only.title.en} alone, ${written(c, c.only, f)}`,
  }),
];
