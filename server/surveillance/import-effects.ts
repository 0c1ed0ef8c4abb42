import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sharesInTenths } from '#queries/indicators/change.ts';
import { KEY_FIGURES, type KeyFigure } from '#queries/indicators/key-figures.ts';
import type { ChangedFigure, Effect, FigureDifference, ImportEffect } from '#queries/import/effect.ts';
import {
  differencesDue,
  readDifferences,
  type ChainedKeyFigure,
  type ImportDifferences,
  type ImportStep,
} from './import-differences.ts';
import { readMadeFrom } from './made-from.ts';

interface AskedImport {
  readonly import_id: number;
  readonly withdrawn_at: string | null;
}

/** What each import of a data folder changed in the main figures, as far as it was published and counted. */
export function importEffects(dataFolder: string): (asked: AskedImport) => ImportEffect {
  const told = readDifferences(dataFolder);
  const shown = shownImports(dataFolder);
  const due = differencesDue(dataFolder).flatMap((id) => readMadeFrom(dataFolder, id)?.imports ?? []);
  const effectOf = (import_id: number, does: ImportStep['does']): FigureDifference | undefined => {
    const found = told.find(({ steps }) =>
      steps.some((one) => one.import_id === import_id && one.does === does),
    );
    return (
      found &&
      differenceAt(
        found,
        found.steps.findIndex((one) => one.import_id === import_id),
      )
    );
  };
  return ({ import_id, withdrawn_at }) => {
    const brought: Effect =
      effectOf(import_id, 'brought') ??
      (shown.includes(import_id) || due.includes(import_id) ? 'pending' : 'unpublished');
    const isOver = withdrawn_at !== null && brought !== 'unpublished';
    const took = isOver
      ? (effectOf(import_id, 'took') ?? (shown.includes(import_id) ? 'unpublished' : 'pending'))
      : null;
    return { brought, took };
  };
}

/** The imports in what is shown. */
function shownImports(dataFolder: string): readonly number[] {
  try {
    const id = readFileSync(path.join(dataFolder, 'current'), 'utf8').trim();
    return readMadeFrom(dataFolder, id)?.imports ?? [];
  } catch {
    return [];
  }
}

function differenceAt(
  { publication, published_at, as_of, steps, figures, because }: ImportDifferences,
  at: number,
): FigureDifference {
  return {
    ...{ publication, published_at, as_of, together: steps.length },
    figures: figures && figures.map((figure) => changedAt(figure, at)),
    because: because ?? null,
  };
}

/** Shares are rounded before they are taken from each other, so that what is printed of several imports adds up. */
function changedAt({ id, disease, numerator, denominator }: ChainedKeyFigure, at: number): ChangedFigure {
  const { minimum_n = 1 }: Partial<KeyFigure> = id === 'cases_of_disease' ? {} : KEY_FIGURES[id];
  const valueAt = (state: number): number | null => {
    const [count = 0, of] = [numerator[state], denominator?.[state]];
    return of === undefined ? count : (sharesInTenths([count], [of], minimum_n)?.[0] ?? null);
  };
  return { id, disease: disease ?? null, before: valueAt(at), after: valueAt(at + 1) };
}
