import type { IndicatorId } from '#queries/indicators/indicators.ts';
import { indicatorsOf } from '../sheet/indicators.ts';
import type { FoundPages } from './pages.ts';
import { readPin } from './pin.ts';

const OVERVIEW: Readonly<Record<string, readonly IndicatorId[]>> = {
  'key-coverage': ['coverage'],
  'key-entered': ['backlog'],
  'key-complete': ['completion'],
  'key-found': ['newly_found_share'],
  'key-gap': ['follow_up_gap_30'],
  coverage: ['coverage'],
  map: ['coverage'],
  months: ['coverage'],
  attention: ['coverage', 'follow_up_gap_30', 'backlog'],
  diseases: ['newly_found_share', 'prevalence'],
  risks: ['prevalence'],
  examination: ['prevalence'],
  afterwards: ['follow_up_gap_30'],
};

/** What the figures of a board count, as far as answers and the first page say it: its definitions stand below it on paper. */
export const indicatorsOfPins = (pages: FoundPages): IndicatorId[] =>
  Object.entries(pages).flatMap(([text, page]): readonly IndicatorId[] => {
    if (typeof page === 'string') return [];
    if ('answers' in page) return indicatorsOf(page.answers);
    if ('asked' in page) return [page.asked.indicator];
    if ('views' in page) return [page.state.measure];
    return OVERVIEW[readPin(text)?.figure ?? ''] ?? [];
  });
