import type { DuckDBConnection } from '@duckdb/node-api';
import type { Share } from '#queries/indicators/figure.ts';
import { evaluate, type CountOf } from '#queries/indicators/formula.ts';
import { figureOf } from '#queries/indicators/indicator-figure.ts';
import { indicatorOf, INDICATORS } from '#queries/indicators/indicators.ts';
import type { CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import { DISEASE_STATES, RISK_FACTOR_STATES } from '#queries/tiles/dimensions.ts';
import { TOPICS } from '#queries/tiles/measures.ts';
import { readRows } from '../surveillance/run-sql.ts';

/** What a definition finds in one area and period; people, of first findings and events how many. */
export interface Figures {
  readonly screened: number;
  readonly cases: number;
  readonly suspected: number;
  /** Cases, suspected and of unclear history. */
  readonly positive: number;
  readonly first_findings: number;
  readonly events: number;
  /** Residents by state; a state that the kind does not have counts nobody. */
  readonly states: Readonly<Record<string, number>>;
  /** Null where the indicator shows none: of a group, of an event, of too few people. */
  readonly prevalence: Share | null;
}

export interface AreaFigures {
  readonly area: string;
  readonly figures: Figures;
}

type Side = 'before' | 'after';
const EVERY_STATE = [...new Set([...DISEASE_STATES, ...RISK_FACTOR_STATES])];
type Sum = (measure: string) => number;
/** Of a formula too. */
const counterOf =
  (sum: Sum): CountOf =>
  (counted) =>
    typeof counted === 'string' ? sum(counted) : evaluate(counted, sum);

/** Of the area at the top and those right below it, in their order, from the cubes of one side of a comparison. */
export async function readFigures(
  connection: DuckDBConnection,
  side: Side,
  entry: CatalogueEntry,
  { period, population }: { readonly period: string; readonly population: Manifest['denominator'] },
): Promise<AreaFigures[]> {
  const read = (cube: string, measures: readonly string[]) =>
    readRows(
      connection,
      'definitions/compared_areas.sql',
      { condition: entry.id, period },
      {
        side,
        cube,
        measures: measures
          .map((name) => `CAST(coalesce(sum(n.${name}), 0) AS INTEGER) AS ${name}`)
          .join(', '),
      },
    );
  const states = await read('condition_cube', Object.keys(TOPICS.condition.measures));
  const findings = await read('follow_up_cube', ['first_findings']);
  return states.map((row, at) => ({
    area: String(row['area_code']),
    figures: figuresOf(entry, (measure) => Number(row[measure] ?? findings[at]?.[measure]), population),
  }));
}

/** By the formulas of the indicators, so that they are what pages and API say after publication. */
function figuresOf(entry: CatalogueEntry, sum: Sum, population: Manifest['denominator']): Figures {
  const { prevalence, newly_found_share } = INDICATORS;
  const cases = evaluate(newly_found_share.denominator, sum) + sum('present');
  return {
    screened: evaluate(prevalence.denominator, sum),
    cases,
    suspected: sum('new_suspected'),
    positive: cases + sum('new_suspected') + sum('history_not_recorded'),
    first_findings: sum('first_findings'),
    events: sum('events'),
    states: Object.fromEntries(EVERY_STATE.map((state) => [state, sum(state)])),
    prevalence: prevalenceOf(entry, sum, population),
  };
}

function prevalenceOf(entry: CatalogueEntry, sum: Sum, population: Manifest['denominator']): Share | null {
  const prevalence = indicatorOf('prevalence');
  if (!prevalence.condition_kinds?.includes(entry.kind)) return null;
  const { numerator, denominator, value, low, high } = figureOf(prevalence, prevalence, counterOf(sum), {
    population,
    condition: entry,
  });
  return value === null ? null : { numerator, denominator, value, low, high };
}
