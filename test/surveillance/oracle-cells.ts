import { dayOf, iso, parts, type Day } from './days.ts';
import { findingsOf, flowsOf, outcomeOf, standingOn, stocksOf, waitOf } from './oracle-care.ts';
import { DEFINITIONS, GROUPS } from './oracle-definitions.ts';
import { dossiersOf } from './oracle-dossiers.ts';
import type { Dossier } from './oracle-history.ts';
import { placesOnMap, type PlaceOf } from './oracle-map.ts';
import { periodsOf } from './oracle-periods.ts';
import { participationOf } from './oracle-participation.ts';
import { placesOf, type Cell, type Places } from './oracle-places.ts';
import { daysOf } from './oracle-days.ts';
import { examinationsIn, statesOf, type Period, type State } from './oracle-state.ts';
import type { World } from './world-rows.ts';

/** Counts of one commune × sex × age band × period × condition. */
export interface Counted extends Cell {
  readonly topic:
    | 'condition'
    | 'follow-up'
    | 'care-months'
    | 'cohorts'
    | 'contact-days'
    | 'pairs'
    | 'examination-days'
    | 'quarters';
  /** Empty where nothing is asked of a condition. */
  readonly condition: string;
  /** Period or quarter. */
  readonly period: string;
  /** Of contact-days. */
  readonly day?: number;
  /** Of pairs: the other condition, or the group for at least one other. */
  readonly other?: string;
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
    { day, other }: Pick<Counted, 'day' | 'other'> = {},
  ): void => {
    if (!cell) return;
    const key = [topic, condition, period, cell.area, cell.sex, cell.band, day, other].join();
    const found = cells.get(key) ?? {
      ...cell,
      topic,
      condition,
      period,
      ...(day !== undefined && { day }),
      ...(other !== undefined && { other }),
      measures: {},
    };
    cells.set(key, found);
    for (const [measure, counts] of Object.entries(measures))
      if (counts) found.measures[measure] = (found.measures[measure] ?? 0) + 1;
  };

  const places = placesOf(world, placeOf);
  const periods = periodsOf(world, asOf);
  const months = monthsOf(periods[0]?.from ?? asOf, asOf);
  const quarters = quartersOf(months);
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
      for (const { condition, other, with_other } of pairsOf(dossier, period))
        count('pairs', condition, period.period, cell, { cases: true, with_other }, { other });
      for (const [condition, lost] of lostOf(person, period))
        count('condition', condition, period.period, cell, lost);
      countEvents(dossier, period, person, places, (at) =>
        count('condition', 'acute_illness', period.period, at, { events: true }),
      );
    }
    for (const { day, condition, measures } of daysOf(dossier))
      count('examination-days', condition, quarterOf(day), places.cellOn(person, day), measures);
    for (const { quarter, from, end } of quarters) {
      const examined = examinationsIn(dossier, { from, to: end, round: null }).length > 0;
      const reached = examinationsIn(dossier, { from: -Infinity, to: end, round: null }).length > 0;
      count('quarters', '', quarter, places.cellOn(person, end), { residents: true, examined, reached });
    }
    const now = places.cellOn(person, asOf);
    for (const [condition, finding] of findingsOf(dossier, asOf)) {
      const then = places.cellOn(person, finding.found);
      const quarter = quarterOf(finding.found);
      const stay = {
        until: places.stayFrom(person, finding.found, asOf + 1),
        died: places.diedOn(person),
      };
      count('cohorts', condition, quarter, then, outcomeOf(finding, stay, asOf));
      const { day, reason } = waitOf(finding, stay, asOf);
      count('contact-days', condition, quarter, then, { [reason]: true }, { day });
      for (const { month, end } of months.filter(({ end }) => end >= finding.found))
        count('care-months', condition, month, places.cellOn(person, end), standingOn(finding, end));
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

/** Each chronic condition of which somebody is a case, with every other one, and with any other. */
function pairsOf(
  dossier: Dossier,
  period: Period,
): { condition: string; other: string; with_other: boolean }[] {
  if (examinationsIn(dossier, period).length === 0) return [];
  const states = statesOf(dossier, period);
  const { members } = GROUPS['chronic']!;
  const cases = members.filter((name) => ['known', 'new_confirmed'].includes(states.get(name)?.state ?? ''));
  return cases.flatMap((condition) => [
    ...members
      .filter((other) => other !== condition)
      .map((other) => ({ condition, other, with_other: cases.includes(other) })),
    { condition, other: 'chronic', with_other: cases.length > 1 },
  ]);
}

/** Months by name with their last day, or the as-of date if earlier. */
function monthsOf(from: Day, asOf: Day): { month: string; end: Day }[] {
  const months = [];
  const { year, month } = parts(from);
  for (let at = year * 12 + month - 1; ; at++) {
    const begin = dayOf(Math.floor(at / 12), (at % 12) + 1, 1);
    if (begin > asOf) return months;
    months.push({
      month: iso(begin).slice(0, 7),
      end: Math.min(dayOf(Math.floor(at / 12), (at % 12) + 1, 31), asOf),
    });
  }
}

/** Quarters by name with their first day, and their last, or the as-of date if earlier. */
function quartersOf(months: readonly { readonly end: Day }[]): { quarter: string; from: Day; end: Day }[] {
  const last = new Map(months.map(({ end }) => [quarterOf(end), end]));
  return [...last].map(([quarter, end]) => {
    const { year, month } = parts(end);
    return { quarter, from: dayOf(year, month - ((month - 1) % 3), 1), end };
  });
}

function quarterOf(on: Day): string {
  const { year, month } = parts(on);
  return `${year}-Q${Math.ceil(month / 3)}`;
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
