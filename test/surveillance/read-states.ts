import type { DuckDBConnection } from '@duckdb/node-api';
import { DEFINITIONS, GROUPS } from './oracle-definitions.ts';

/** What detection says of one person, one condition, one period. */
export interface DetectedState {
  readonly state: string;
  readonly assessed: boolean;
  readonly since_programme: boolean;
  readonly not_confirmed: boolean;
  readonly treated: boolean;
  readonly controlled: boolean;
}

/** By `condition/person/period`. Who has no row in `state` stands where the level of the period says. */
export async function readStates(connection: DuckDBConnection): Promise<ReadonlyMap<string, DetectedState>> {
  const states = new Map<string, DetectedState>();
  for (const condition of [...Object.keys(DEFINITIONS), ...Object.keys(GROUPS)]) {
    const result = await connection.runAndReadAll(`
      SELECT CAST(p.person AS VARCHAR) || '/' || r.period AS key,
        coalesce(s.state, CASE abs(r.${condition}_level)
          WHEN 0 THEN 'not_applicable' WHEN 1 THEN 'not_assessable' WHEN 2 THEN 'negative' ELSE 'present' END) AS state,
        coalesce(s.is_assessed, r.${condition}_level >= 2) AS assessed,
        coalesce(s.since_programme, false) AS since_programme, coalesce(s.is_not_confirmed, false) AS not_confirmed,
        coalesce(s.is_treated, false) AS treated, coalesce(s.is_controlled, false) AS controlled
      FROM resident_examined r
      JOIN person p ON p.person_number = r.person_number
      LEFT JOIN state s ON s.condition = '${condition}' AND s.person_number = r.person_number AND s.period = r.period`);
    for (const row of result.getRowObjectsJson()) {
      const { key, ...state } = row as unknown as DetectedState & { readonly key: string };
      states.set(`${condition}/${key}`, state);
    }
  }
  return states;
}
