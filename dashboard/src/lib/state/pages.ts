import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { StateKey } from './url-state.ts';

/** A page of figures: what of the state it knows, and where that stands in its address. */
export interface FigurePage {
  /** First part of its path; empty for the first page. */
  readonly path: string;
  /** The one that is the rest of the path, as in `/areas/<code>`; all others are the query. */
  readonly in_path?: StateKey;
  readonly keys: readonly StateKey[];
  /** Kinds of condition that it can be asked of. */
  readonly conditions: readonly CatalogueEntry['kind'][];
}

/** One for each question that a reader comes with. */
export const FIGURE_PAGES = {
  overview: { path: '', keys: ['area', 'period', 'sex', 'age', 'condition'], conditions: ['disease'] },
  areas: { path: 'areas', in_path: 'area', keys: ['area', 'period', 'sex', 'age'], conditions: [] },
  conditions: {
    path: 'conditions',
    in_path: 'condition',
    keys: ['area', 'period', 'sex', 'age', 'condition'],
    conditions: ['disease', 'risk_factor', 'group', 'event'],
  },
  explore: {
    path: 'explore',
    keys: ['area', 'period', 'sex', 'age', 'condition'],
    conditions: ['disease', 'risk_factor', 'group'],
  },
  'follow-up': {
    path: 'follow-up',
    keys: ['area', 'period', 'sex', 'age', 'condition'],
    conditions: ['group', 'disease'],
  },
  quality: { path: 'quality', keys: ['area', 'period'], conditions: [] },
  help: { path: 'help', keys: ['area'], conditions: [] },
} as const satisfies Record<string, FigurePage>;

export type FigurePageId = keyof typeof FIGURE_PAGES;
/** Help shows figures of other pages as examples: it has none of its own. */
export type OwnFiguresPageId = Exclude<FigurePageId, 'help'>;
export const FIGURE_PAGE_IDS = Object.keys(FIGURE_PAGES).filter(
  (id): id is OwnFiguresPageId => id !== 'help',
) as readonly OwnFiguresPageId[];

/** The declaration, without the literal types of the table. */
export const figurePage = (id: FigurePageId): FigurePage => FIGURE_PAGES[id];
