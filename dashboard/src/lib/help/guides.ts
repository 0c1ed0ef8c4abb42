import type { Links } from '../state/links.ts';
import type { FigurePageId } from '../state/pages.ts';

/** A question of a reader, and the figure that answers it. */
export interface Step {
  readonly id: StepId;
  readonly page: FigurePageId | 'methods';
  /** Its id on the page, where it stands whatever the data. */
  readonly figure: string;
}

export type StepId =
  | 'target'
  | 'slowest'
  | 'attention'
  | 'found'
  | 'not_followed'
  | 'print'
  | 'missing'
  | 'whom'
  | 'where'
  | 'explore'
  | 'outcome'
  | 'quality'
  | 'methods'
  | 'communes'
  | 'when'
  | 'silent'
  | 'call'
  | 'gap'
  | 'backlog'
  | 'items';

/** Kinds of reader, of whom each has a way of their own. */
export const READER_IDS = ['leadership', 'epidemiologist', 'district'] as const;
export type ReaderId = (typeof READER_IDS)[number];

/** A short way for each kind of reader, by the questions that they come with. */
export const GUIDES = {
  leadership: [
    { id: 'target', page: 'overview', figure: 'key-coverage' },
    { id: 'slowest', page: 'overview', figure: 'coverage' },
    { id: 'attention', page: 'overview', figure: 'attention' },
    { id: 'found', page: 'overview', figure: 'diseases' },
    { id: 'not_followed', page: 'follow-up', figure: 'gap' },
    { id: 'print', page: 'overview', figure: 'main' },
  ],
  epidemiologist: [
    { id: 'missing', page: 'conditions', figure: 'participation' },
    { id: 'whom', page: 'conditions', figure: 'by-age' },
    { id: 'where', page: 'conditions', figure: 'by-area' },
    { id: 'explore', page: 'explore', figure: 'where' },
    { id: 'outcome', page: 'follow-up', figure: 'cohorts' },
    { id: 'quality', page: 'quality', figure: 'checks' },
    { id: 'methods', page: 'methods', figure: 'conditions' },
  ],
  district: [
    { id: 'communes', page: 'areas', figure: 'areas' },
    { id: 'when', page: 'areas', figure: 'reached' },
    { id: 'silent', page: 'areas', figure: 'silent' },
    { id: 'call', page: 'follow-up', figure: 'lists' },
    { id: 'gap', page: 'follow-up', figure: 'gap' },
    { id: 'backlog', page: 'areas', figure: 'backlog' },
    { id: 'items', page: 'quality', figure: 'items' },
  ],
} as const satisfies Record<ReaderId, readonly Step[]>;

/** Where a step leads, of the area that the reader chose. */
export const stepAddress = ({ page, figure }: Step, links: Pick<Links, 'page' | 'methods'>): string =>
  `${page === 'methods' ? links.methods : links.page(page)}#${figure}`;
