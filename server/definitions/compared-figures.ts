import type { DuckDBConnection } from '@duckdb/node-api';
import { isAskedTooRarely, share, type Share } from '#queries/indicators/figure.ts';
import { evaluate } from '#queries/indicators/formula.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
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
  /** Null where none is shown: of a group, of an event, of what too few were asked about, where nobody was screened. */
  readonly prevalence: Share | null;
}

export interface AreaFigures {
  readonly area: string;
  readonly figures: Figures;
}

type Side = 'before' | 'after';
type Sum = (measure: string) => number;

/** Of the area at the top and those right below it, in their order, from the cubes of one side of a comparison. */
export async function readFigures(
  connection: DuckDBConnection,
  side: Side,
  entry: CatalogueEntry,
  period: string,
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
    figures: figuresOf(entry, (measure) => Number(row[measure] ?? findings[at]?.[measure])),
  }));
}

/** By the formulas of the indicators, so that they are what pages and API say after publication. */
function figuresOf(entry: CatalogueEntry, sum: Sum): Figures {
  const { prevalence, newly_found_share } = INDICATORS;
  const cases = evaluate(newly_found_share.denominator, sum) + sum('present');
  return {
    screened: evaluate(prevalence.denominator, sum),
    cases,
    suspected: sum('new_suspected'),
    positive: cases + sum('new_suspected') + sum('history_not_recorded'),
    first_findings: sum('first_findings'),
    events: sum('events'),
    prevalence: prevalenceOf(entry, sum),
  };
}

function prevalenceOf(entry: CatalogueEntry, sum: Sum): Share | null {
  const { condition_kinds, numerator, denominator, shares } = INDICATORS.prevalence;
  const { screened } = shares ?? {};
  if (!condition_kinds?.includes(entry.kind) || !screened) return null;
  const asked = share(evaluate(screened.numerator, sum), evaluate(screened.denominator, sum));
  const found = share(evaluate(numerator, sum), evaluate(denominator, sum));
  return isAskedTooRarely(entry, asked) || found.value === null ? null : found;
}
