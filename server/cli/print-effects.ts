import { changeIn, isTold, type FigureDifference, type ImportEffect } from '#queries/import/effect.ts';
import { KEY_FIGURE_IDS, KEY_FIGURES, type KeyFigureId } from '#queries/indicators/key-figures.ts';
import { table } from './table.ts';

interface Listed {
  readonly import_id: number;
  readonly withdrawn_at: string | null;
  readonly in_figures: ImportEffect;
}

/** What each import changed in the main figures: those of one publication in the order in which they add up to its change. */
export function effectLines(imports: readonly Listed[]): string[] {
  const told = imports
    .flatMap(({ import_id, in_figures: { brought, took } }) => [
      { import_id, does: 'brought', effect: brought },
      ...(took === null ? [] : [{ import_id, does: 'withdrawn', effect: took }]),
    ])
    .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)) || a.import_id - b.import_id);
  if (told.length === 0) return [];
  const rows = told.map(({ import_id, does, effect }) => [
    does === 'brought' ? String(import_id) : `${String(import_id)} withdrawn`,
    ...(isTold(effect) ? toldCells(effect) : [STATES[effect], ...KEY_FIGURE_IDS.map(() => '')]),
  ]);
  return [
    'What each import changed in the main figures of the whole programme, one after the other:',
    ...table(['import', 'published at', ...KEY_FIGURE_IDS.map(titleOf)], rows),
  ];
}

const STATES = { unpublished: 'not published yet', pending: 'being counted' } as const;
const LOST: Readonly<Record<NonNullable<FigureDifference['because']>, string>> = {
  program: 'not known: another program counted then',
  snapshot: 'not known: the snapshot is gone',
  publication: 'not known: the publication before is not on record',
  first: 'not told apart: with the others of the first publication',
};

const orderOf = ({ effect, does }: { effect: ImportEffect['brought']; does: string }): string =>
  isTold(effect) ? `${effect.published_at} ${does === 'brought' ? '1' : '0'}` : '9';

function toldCells(difference: FigureDifference): string[] {
  if (difference.because !== null) return [LOST[difference.because], ...KEY_FIGURE_IDS.map(() => '')];
  return [difference.published_at, ...KEY_FIGURE_IDS.map((id) => signed(id, changeIn(difference, id)))];
}

const isShare = (id: KeyFigureId): boolean => 'denominator' in KEY_FIGURES[id];
const titleOf = (id: KeyFigureId): string => `${id.replaceAll('_', ' ')}${isShare(id) ? ', points' : ''}`;

function signed(id: KeyFigureId, change: number | null): string {
  if (change === null) return '–';
  const size = isShare(id) ? (Math.abs(change) / 10).toFixed(1) : Math.abs(change).toLocaleString('en-GB');
  return change === 0 ? '0' : `${change < 0 ? '−' : '+'}${size}`;
}
