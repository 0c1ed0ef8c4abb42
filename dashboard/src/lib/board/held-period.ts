import type { PageOfFigures } from '../overview/model.ts';
import type { Language } from '../words/format.ts';
import { inSentence } from '../words/names.ts';

/** The period that a page was asked for, inside a sentence; undefined where it is the one that goes without saying. */
export const heldPeriod = (
  { state, defaults, context }: Pick<PageOfFigures, 'state' | 'defaults' | 'context'>,
  language: Language,
): string | undefined =>
  state.period === defaults.period ? undefined : inSentence(context.period.title[language]);
