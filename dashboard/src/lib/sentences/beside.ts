import type { Answer } from '#queries/indicators/answer.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { writtenAs, type Written } from '../indicator/written.ts';
import type { Format } from '../words/format.ts';
import { capital, inSentence } from '../words/names.ts';
import { listed, nameOf, type BesideFigures } from './funnel.ts';
import { subject } from './indicator.ts';
import { rule } from './rule.ts';

type Side = 'worse' | 'better' | 'higher' | 'lower';

interface Apart {
  readonly side: Side;
  readonly names: readonly Bilingual[];
}

/** Compared values are those of the basis: ratios where areas are too small for the direct method. */
export const comparedAs = ({ definition, comparison, inequality }: Answer, format: Format): Written =>
  writtenAs((comparison?.basis ?? inequality?.basis) === 'indirect' ? 'ratio' : definition.value, format);

const SIDES: Readonly<Record<Side, Bilingual>> = {
  worse: { vi: 'kém hơn', en: 'worse than' },
  better: { vi: 'tốt hơn', en: 'better than' },
  higher: { vi: 'cao hơn', en: 'higher than' },
  lower: { vi: 'thấp hơn', en: 'lower than' },
};
const AGAINST = {
  rest: { vi: 'phần còn lại', en: 'the rest' },
  whole: { vi: 'mức chung', en: 'the whole' },
} as const;

/** Which areas differ from what they are held against, worse ones first. */
export const COMPARED_TITLES = [
  rule({
    id: 'areas_differ',
    claim: ({ answer, names }: BesideFigures) => {
      if (!answer.comparison) return null;
      const judged = answer.rows.flatMap((row) => (row.compared?.position ? [row] : []));
      const sides: readonly Side[] =
        answer.definition.polarity === 'neutral' ? ['higher', 'lower'] : ['worse', 'better'];
      const apart = sides.flatMap((side): Apart[] => {
        const there = judged.filter(
          ({ compared }) =>
            compared?.judgement === side || (compared?.judgement === null && compared.position === side),
        );
        return there.length === 0 ? [] : [{ side, names: there.map((row) => nameOf(names, row)) }];
      });
      const { definition } = answer;
      const { benchmark } = answer.comparison;
      return apart.length === 0 ? null : { definition, benchmark, of: judged.length, apart };
    },
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}: trong ${f.count(c.of)} địa bàn, ${c.apart
        .map(
          ({ side, names }) =>
            `${f.count(names.length)} ${SIDES[side].vi} ${AGAINST[c.benchmark].vi}${listed(names, 'vi')}`,
        )
        .join('; ')}`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: of ${f.count(c.of)} areas, ${c.apart
        .map(
          ({ side, names }) =>
            `${f.count(names.length)} ${names.length === 1 ? 'is' : 'are'} ${SIDES[side].en} ${AGAINST[c.benchmark].en}${listed(names, 'en')}`,
        )
        .join('; ')}`,
  }),
  rule({
    id: 'areas_alike',
    claim: ({ answer: { comparison, rows, definition } }: BesideFigures) => {
      const judged = rows.filter(({ compared }) => compared?.position);
      return comparison &&
        judged.length > 0 &&
        judged.every(({ compared }) => compared?.position === 'similar')
        ? { definition, benchmark: comparison.benchmark, of: judged.length }
        : null;
    },
    vi: (c, f) =>
      `${capital(subject(c, 'vi'))}: không địa bàn nào trong ${f.count(c.of)} khác ${AGAINST[c.benchmark].vi} quá mức ngẫu nhiên`,
    en: (c, f) =>
      `${capital(subject(c, 'en'))}: none of ${f.count(c.of)} areas differs from ${AGAINST[c.benchmark].en} by more than chance`,
  }),
];

export const PROFILE_TITLES = [
  rule({
    id: 'profile_middle',
    claim: ({ answer }: BesideFigures) => {
      const profile = answer.comparison?.profile;
      return profile ? { answer, areas: answer.comparison.areas, ...profile } : null;
    },
    vi: (c, f) => {
      const said = (value: number): string => comparedAs(c.answer, f).value({ value }) ?? '';
      return `Nửa giữa của ${f.count(c.areas)} địa bàn: từ ${said(c.lower_quartile)} đến ${said(c.upper_quartile)}; trung vị ${said(c.median)}`;
    },
    en: (c, f) => {
      const said = (value: number): string => comparedAs(c.answer, f).value({ value }) ?? '';
      return `The middle half of ${f.count(c.areas)} areas: ${said(c.lower_quartile)} to ${said(c.upper_quartile)}; median ${said(c.median)}`;
    },
  }),
];

/** Of inequality only what its interval bears: that the two ends differ, or that no difference was found. */
export const INEQUALITY_TITLES = [
  rule({
    id: 'inequality_found',
    claim: ({ answer: { inequality, definition } }: BesideFigures) =>
      inequality?.slope && (inequality.slope.low > 0 || inequality.slope.high < 0)
        ? { definition, attribute: inequality.attribute.title, isHigher: inequality.slope.value > 0 }
        : null,
    vi: (c) =>
      `${capital(subject(c, 'vi'))} ${c.isHigher ? 'cao' : 'thấp'} hơn ở nơi có ${inSentence(c.attribute.vi)} cao`,
    en: (c) =>
      `${capital(subject(c, 'en'))} is ${c.isHigher ? 'higher' : 'lower'} where the ${inSentence(c.attribute.en)} is high`,
  }),
  rule({
    id: 'inequality_not_found',
    claim: ({ answer: { inequality, definition } }: BesideFigures) =>
      inequality?.slope && inequality.slope.low <= 0 && inequality.slope.high >= 0
        ? { definition, attribute: inequality.attribute.title }
        : null,
    vi: (c) => `Không thấy ${subject(c, 'vi')} khác nhau theo ${inSentence(c.attribute.vi)}`,
    en: (c) => `No difference in ${subject(c, 'en')} was found by ${inSentence(c.attribute.en)}`,
  }),
];

export const SURVEY_TITLES = [
  rule({
    id: 'survey_beside',
    claim: ({ answer: { survey, total, rows, definition } }: BesideFigures) => {
      const all = total?.beside_survey ?? (rows.length === 1 ? rows[0]?.beside_survey : undefined);
      return survey && all && all.residents > 0 && definition.condition
        ? { survey: survey.survey.title, condition: definition.condition.title, ...all }
        : null;
    },
    vi: (c, f) =>
      `Theo ${inSentence(c.survey.vi)}, ước có ${f.count(c.expected)} người ${inSentence(c.condition.vi)}; đã phát hiện ${f.count(c.found)} trong ${f.count(c.examined)} người đã khám`,
    en: (c, f) =>
      `If the results of “${c.survey.en}” held here, ${f.count(c.expected)} people would have ${inSentence(c.condition.en)}; ${f.count(c.found)} were found among ${f.count(c.examined)} examined`,
  }),
];
