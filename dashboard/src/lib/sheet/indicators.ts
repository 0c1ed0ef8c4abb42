import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Answered } from '../indicator/answered.ts';

/** What the answers of a page are of, each once, in their order. */
export const indicatorsOf = (answers: Readonly<Record<string, Answered | undefined>>): IndicatorId[] => [
  ...new Set(Object.values(answers).flatMap((answered) => answered?.asked.indicator ?? [])),
];
