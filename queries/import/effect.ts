import type { KeyFigureId } from '../indicators/key-figures.ts';
import type { Sentence } from './propose/synonyms.ts';

/** A figure of the whole province and programme without an import and with it, in the unit in which it is printed. */
export interface ChangedFigure {
  readonly id: KeyFigureId | 'cases_of_disease';
  /** The disease of which it counts the newly confirmed. */
  readonly disease: (Sentence & { readonly id: string }) | null;
  /** A count, or of a share tenths of a per cent; null where there are too few people for the share. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What an import, or its withdrawal, changed in the main figures of the publication that took it up. */
export interface FigureDifference {
  readonly publication: string;
  readonly published_at: string;
  readonly as_of: string;
  /** How many imports that publication took up, one after the other in the order of their numbers. */
  readonly together: number;
  /** Null where it is not told, and `because` says why: the program that counted was another, … */
  readonly figures: readonly ChangedFigure[] | null;
  readonly because: 'program' | 'snapshot' | 'publication' | 'first' | null;
}

/** `unpublished`: no publication took it up yet. `pending`: one did, and what it changed is still being counted. */
export type Effect = 'unpublished' | 'pending' | FigureDifference;

/** What became of an import in the main figures. */
export interface ImportEffect {
  readonly brought: Effect;
  /** Null while it stands, and where it was withdrawn before any publication took it up. */
  readonly took: Effect | null;
}

export const isTold = (effect: Effect | null): effect is FigureDifference =>
  effect !== null && typeof effect !== 'string';

/** By how much a figure changed; null where that cannot be said. */
export function changeIn(difference: FigureDifference, id: KeyFigureId): number | null {
  const found = difference.figures?.find((figure) => figure.id === id);
  return found ? changeOf(found) : null;
}

export const changeOf = ({ before, after }: Pick<ChangedFigure, 'before' | 'after'>): number | null =>
  before === null || after === null ? null : after - before;
