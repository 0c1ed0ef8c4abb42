import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import type { Comparison } from '#queries/indicators/comparison.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Format } from '../words/format.ts';
import { areaLabel } from '../words/names.ts';
import type { DrawnAnswer } from './drawn.ts';
import type { IndicatorPage } from './page.ts';

/** What the figures of a comparison are given. */
export interface Beside {
  readonly answer: Answer;
  readonly comparison: Comparison;
  /** The rows that are areas, and not what cannot be split between them. */
  readonly places: readonly AnswerRow[];
  /** Names as lists say them, by key. */
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly hrefOf: (area: string) => string;
  readonly csv: string;
}

export const placesOf = ({ rows }: DrawnAnswer): AnswerRow[] =>
  rows.flatMap(({ isPlace, row }) => (isPlace ? [row] : []));

export const namesOf = ({ rows }: DrawnAnswer): Map<string, Bilingual> =>
  new Map(rows.map(({ key, title }) => [key, title]));

/** Of all areas that the page lists. */
export const areaNames = ({ choices }: Pick<IndicatorPage, 'choices'>): Map<string, Bilingual> =>
  new Map(
    choices.flatMap(({ areas }) =>
      areas.map((area) => [area.code, { vi: areaLabel(area, 'vi'), en: areaLabel(area, 'en') }]),
    ),
  );

/** "= 0,032", "< 0,001" */
export const pOf = (p: number, format: Format): string =>
  p < 0.001 ? `< ${format.shortest(0.001)}` : `= ${format.shortest(p)}`;
