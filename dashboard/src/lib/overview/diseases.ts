import { FLAGS } from '#queries/indicators/figure.ts';
import { smallestDenominator } from '#queries/disclosure/views.ts';
import { measuresOf, type Formula } from '#queries/indicators/formula.ts';
import { figureOf, formulasOf } from '#queries/indicators/indicator-figure.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import { slice, type Slice } from '#queries/indicators/slice.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { DiseaseRow, EventRow, RiskRow } from './model.ts';
import { definitionOf, type Scope } from './scope.ts';
import { drawnShare, indicatorShare } from './share.ts';

/** Hidden counts, which are NaN, come last. */
const seen = (count: number): number => (Number.isNaN(count) ? -1 : count);

/** The four together: shown by a treated view that hides one of them, if it can. */
const POSITIVE = { plus: ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'] } as const;

const STATE_MEASURES = measuresOf([
  POSITIVE,
  ...formulasOf(INDICATORS.prevalence),
  ...formulasOf(INDICATORS.newly_found_share),
  { plus: ['present', 'events'] },
]);

/** States of every condition of the area in one pass. */
export function conditionStates(scope: Scope, tile: Tile): Slice {
  const { sex, ages, period } = scope.people;
  return slice(tile, { sex, ages, period }, ['condition'], STATE_MEASURES);
}

/** Diseases that anybody was screened for, most positive first; the four states add up to the positive. */
export function diseaseRows(scope: Scope, states: Slice): DiseaseRow[] {
  return scope.manifest.conditions
    .filter((entry) => entry.kind === 'disease')
    .map((entry) => diseaseRow(entry, states, scope))
    .filter((row) => row.positive !== 0 || row.screened !== 0)
    .sort((a, b) => seen(b.positive) - seen(a.positive) || (a.id < b.id ? -1 : 1));
}

export function diseaseRow(
  entry: Pick<CatalogueEntry, 'id' | 'title' | 'history_only'>,
  states: Slice,
  scope: Pick<Scope, 'manifest'>,
): DiseaseRow {
  const { id, title } = entry;
  const sum = (counted: string | Formula): number => states.sum(counted, id);
  const [known, confirmed, suspected, unclear] = [
    sum('known'),
    sum('new_confirmed'),
    sum('new_suspected'),
    sum('history_not_recorded'),
  ];
  const { newly_found_share: newly, prevalence } = INDICATORS;
  const found = figureOf(prevalence, prevalence, sum, {
    population: scope.manifest.denominator,
    minimum_n: smallestDenominator(scope.manifest),
    condition: entry,
  });
  const { screened } = found.shares;
  return {
    id,
    title,
    askedTooRarely: found.flags.includes(FLAGS.not_asked_enough),
    known,
    confirmed,
    suspected,
    unclear,
    positive: sum(POSITIVE),
    screened: found.denominator,
    screenedShare: screened === undefined ? null : drawnShare(screened),
    newShare: indicatorShare(newly, sum, scope),
    prevalence: drawnShare(found),
  };
}

/** Risk factors are never "new": how many have it, of the screened; no share where nobody was. */
export function riskRows(scope: Scope, states: Slice): RiskRow[] {
  const { prevalence } = INDICATORS;
  return scope.manifest.conditions
    .filter((entry) => entry.kind === 'risk_factor')
    .map(({ id, title, explanation }) => {
      const sum = (counted: string | Formula): number => states.sum(counted, id);
      const present = sum('present');
      return {
        id,
        title,
        explanation,
        present,
        share: indicatorShare(prevalence, sum, scope),
      };
    })
    .sort((a, b) => seen(b.present) - seen(a.present) || (a.id < b.id ? -1 : 1));
}

/** What was concluded at examinations and passes again. */
export function eventRows(scope: Scope, states: Slice): EventRow[] {
  return scope.manifest.conditions
    .filter((entry) => entry.kind === 'event')
    .map((entry) => ({ ...definitionOf(entry), count: states.sum('events', entry.id) }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
