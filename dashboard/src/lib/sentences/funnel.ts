import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import type { FunnelPoint } from '#queries/indicators/comparison.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Language } from '../words/format.ts';
import { capital } from '../words/names.ts';
import { rule } from './rule.ts';

/** What the titles of comparison, funnel, profile, inequality and survey are made from. */
export interface BesideFigures {
  readonly answer: Answer;
  /** Names of the rows as lists say them, by key. */
  readonly names: ReadonlyMap<string, Bilingual>;
}

/** As many names are read at once; more are counted. */
const MOST_NAMED = 3;

export const listed = (names: readonly Bilingual[], language: Language): string =>
  names.length > MOST_NAMED ? '' : ` (${names.map((name) => name[language]).join(', ')})`;

export const nameOf = (names: BesideFigures['names'], { key, title }: AnswerRow): Bilingual =>
  names.get(key) ?? title;

/** The verdict by the limits that count: the widened where there are such. */
export const verdictOf = ({ widened, usual }: FunnelPoint) => (widened ?? usual).verdict;

const OUTSIDE = ['above_998', 'below_998', 'above_95', 'below_95'] as const;
const OUTSIDE_WORDS = {
  above_998: { vi: 'trên giới hạn 99,8 %', en: 'above the 99.8% limit' },
  below_998: { vi: 'dưới giới hạn 99,8 %', en: 'below the 99.8% limit' },
  above_95: { vi: 'trên giới hạn 95 %', en: 'above the 95% limit' },
  below_95: { vi: 'dưới giới hạn 95 %', en: 'below the 95% limit' },
} as const;

export const FUNNEL_TITLES = [
  rule({
    id: 'funnel_outside',
    claim: ({ answer, names }: BesideFigures) => {
      const outside = OUTSIDE.flatMap((verdict) => {
        const there = answer.rows.filter(
          ({ compared }) => compared?.funnel && verdictOf(compared.funnel) === verdict,
        );
        return there.length === 0 ? [] : [{ verdict, names: there.map((row) => nameOf(names, row)) }];
      });
      return outside.length === 0 ? null : { outside };
    },
    vi: ({ outside }, f) =>
      capital(
        outside
          .map(
            ({ verdict, names }) =>
              `${f.count(names.length)} địa bàn ${OUTSIDE_WORDS[verdict].vi}${listed(names, 'vi')}`,
          )
          .join('; '),
      ),
    en: ({ outside }, f) =>
      outside
        .map(
          ({ verdict, names }) =>
            `${f.count(names.length)} ${names.length === 1 ? 'area' : 'areas'} ${OUTSIDE_WORDS[verdict].en}${listed(names, 'en')}`,
        )
        .join('; '),
  }),
  rule({
    id: 'funnel_inside',
    claim: ({ answer }: BesideFigures) => {
      const points = answer.rows.flatMap(({ compared }) => compared?.funnel ?? []);
      return points.length > 0 && points.every((point) => verdictOf(point) === 'inside')
        ? { of: points.length }
        : null;
    },
    vi: (c, f) => `Cả ${f.count(c.of)} địa bàn nằm trong giới hạn của ngẫu nhiên`,
    en: (c, f) => `All ${f.count(c.of)} areas lie within the limits of chance`,
  }),
];
