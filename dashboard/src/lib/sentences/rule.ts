import type { Overview } from '../overview/model.ts';
import { formatFor, type Format, type Language } from '../words/format.ts';

/**
 * A sentence that a page may say. `claim` finds in the figures what would be said, or null when they do not
 * support it; the wordings say exactly the claim and nothing beyond it. A test draws random figures and recomputes
 * every claim that is said.
 */
export interface Rule<Claim, Figures = Overview> {
  readonly id: string;
  readonly claim: (figures: Figures) => Claim | null;
  readonly vi: (claim: Claim, format: Format) => string;
  readonly en: (claim: Claim, format: Format) => string;
}

/** A rule whose claim is its own affair: what lists of rules hold. */
export interface AnyRule<Figures = Overview> {
  readonly id: string;
  readonly claim: (figures: Figures) => unknown;
  readonly say: (figures: Figures, language: Language) => string | null;
}

export const rule = <Claim, Figures = Overview>(given: Rule<Claim, Figures>): AnyRule<Figures> => ({
  id: given.id,
  claim: given.claim,
  say: (figures, language) => {
    const claim = given.claim(figures);
    return claim === null ? null : given[language](claim, formatFor(language));
  },
});

/** The first sentence of a list that the figures support; null when none is. */
export function firstSupported<Figures>(
  rules: readonly AnyRule<Figures>[],
  figures: Figures,
  language: Language,
): string | null {
  for (const one of rules) {
    const said = one.say(figures, language);
    if (said !== null) return said;
  }
  return null;
}
