import type { Day } from './days.ts';
import { findingsOf, flowsOf, stocksOf } from './oracle-care.ts';
import { DEFINITIONS, GROUPS } from './oracle-definitions.ts';
import { dossiersOf } from './oracle-dossiers.ts';
import type { Dossier } from './oracle-history.ts';
import { placesOnMap, type PlaceOf } from './oracle-map.ts';
import { periodsOf } from './oracle-periods.ts';
import { participationOf } from './oracle-participation.ts';
import { placesOf, type Cell, type Places } from './oracle-places.ts';
import { examinationsIn, statesOf, type Period, type State } from './oracle-state.ts';
import type { World } from './world-rows.ts';

/** Counts of one commune × sex × age band × period × condition. */
export interface Counted extends Cell {
  readonly topic: 'condition' | 'follow-up';
  readonly condition: string;
  readonly period: string;
  readonly measures: Record<string, number>;
}

/** States and care of everybody on the register, counted in plain TypeScript from the raw rows. */
export function countWorld(
  world: World,
  asOf: Day,
  placeOf: PlaceOf = placesOnMap(world.area, world.area_successor, asOf),
): Counted[] {
  const cells = new Map<string, Counted>();
  const count = (
    topic: Counted['topic'],
    condition: string,
    period: string,
    cell: Cell | null,
    measures: Readonly<Record<string, boolean>>,
  ): void => {
    if (!cell) return;
    const key = [topic, condition, period, cell.area, cell.sex, cell.band].join();
    const found = cells.get(key) ?? { ...cell, topic, condition, period, measures: {} };
    cells.set(key, found);
    for (const [measure, counts] of Object.entries(measures))
      if (counts) found.measures[measure] = (found.measures[measure] ?? 0) + 1;
  };

  const places = placesOf(world, placeOf);
  const periods = periodsOf(world, asOf);
  const dossiers = dossiersOf(world, asOf);
  const lostOf = participationOf(world, asOf);
  for (const person of places.residents) {
    const dossier = dossiers.get(person);
    if (!dossier) continue;
    for (const period of periods) {
      const cell = places.cellOn(person, period.to);
      if (cell)
        countStates(dossier, period, (condition, of) =>
          count('condition', condition, period.period, cell, of),
        );
      for (const [condition, lost] of lostOf(person, period))
        count('condition', condition, period.period, cell, lost);
      countEvents(dossier, period, person, places, (at) =>
        count('condition', 'acute_illness', period.period, at, { events: true }),
      );
    }
    const now = places.cellOn(person, asOf);
    for (const [condition, finding] of findingsOf(dossier, asOf)) {
      const then = places.cellOn(person, finding.found);
      for (const { period } of periods.filter(
        ({ from, to }) => from <= finding.found && finding.found <= to,
      )) {
        count('follow-up', condition, period, then, flowsOf(finding, asOf));
        count('follow-up', condition, period, now, stocksOf(finding, asOf));
      }
    }
  }
  return [...cells.values()];
}

type CountState = (condition: string, measures: Record<string, boolean>) => void;

function countStates(dossier: Dossier, period: Period, count: CountState): void {
  if (examinationsIn(dossier, period).length > 0) {
    for (const [condition, state] of statesOf(dossier, period)) count(condition, measuresOf(state));
  }
  const examined = dossier.readings.some(({ at, day }) => at === 'examination' && day <= period.to);
  if (examined) return;
  const onRecord = Object.entries(DEFINITIONS)
    .filter(([, definition]) =>
      dossier.diagnoses.some(
        ({ icd10, diagnosed_on }) => diagnosed_on <= period.to && definition.icd10(icd10),
      ),
    )
    .map(([name]) => name);
  for (const name of onRecord) count(name, { known_never_examined: true });
  for (const [name, { members }] of Object.entries(GROUPS))
    if (members.some((member) => onRecord.includes(member))) count(name, { known_never_examined: true });
}

function measuresOf({ state, assessed, sinceProgramme, notConfirmed, treated, controlled }: State) {
  const aware = state === 'known' && assessed;
  return {
    [state]: true,
    [`${state}_assessed`]: assessed && !['negative', 'present'].includes(state),
    known_since_programme: sinceProgramme,
    not_confirmed: notConfirmed,
    aware,
    aware_treated: aware && treated,
    aware_treated_controlled: aware && treated && controlled,
  };
}

/** Codes drawn for the world that belong to no condition with a definition of its own. */
const ACUTE = ['J40', 'D10', 'A09', 'K29'];

function countEvents(
  dossier: Dossier,
  { from, to }: Period,
  person: string,
  places: Places,
  count: (at: Cell | null) => void,
): void {
  for (const { icd10, diagnosed_on, origin } of dossier.diagnoses) {
    if (
      origin === 'examination_conclusion' &&
      ACUTE.includes(icd10) &&
      diagnosed_on >= from &&
      diagnosed_on <= to
    )
      count(places.cellOn(person, diagnosed_on));
  }
}
