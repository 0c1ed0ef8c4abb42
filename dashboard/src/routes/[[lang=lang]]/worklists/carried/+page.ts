import { languageOf } from '#lib/state/addresses.ts';
import type { Language } from '#lib/words/format.ts';

/** Nothing of anybody is in the page itself: a browser keeps it, and opens in it what it carries. */
export const load = ({ params }: { params: { readonly lang?: string } }): { language: Language } => ({
  language: languageOf(params),
});
