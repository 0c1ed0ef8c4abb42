import type { Day } from './days.ts';
import { DEFINITIONS, GROUPS, levelOf, type Definition } from './oracle-definitions.ts';
import { historyUpTo, treatedOn, type Dossier, type History } from './oracle-history.ts';
import type { Reading } from './oracle-reading.ts';

export interface Period {
  readonly period: string;
  readonly kind: 'all' | 'year' | 'round';
  readonly from: Day;
  /** Reference date: the end, or the as-of date if earlier. */
  readonly to: Day;
  /** Examinations of a round name it. */
  readonly round: string | null;
}

export interface State {
  readonly state: string;
  readonly assessed: boolean;
  readonly sinceProgramme: boolean;
  /** Of a negative: criteria met before, not on the latest day. */
  readonly notConfirmed: boolean;
  readonly treated: boolean;
  readonly controlled: boolean;
}

export const examinationsIn = (
  dossier: Dossier,
  { from, to, round }: Pick<Period, 'from' | 'to' | 'round'>,
): readonly Reading[] =>
  dossier.readings.filter(
    (reading) =>
      reading.at === 'examination' &&
      reading.day >= from &&
      reading.day <= to &&
      (round === null || reading.round === round),
  );

/** State of a person examined in the period, for every condition and group. */
export function statesOf(dossier: Dossier, period: Period): ReadonlyMap<string, State> {
  const examinations = examinationsIn(dossier, period);
  const states = new Map<string, State>();
  const levels = new Map<string, number>();
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    const level = latestLevel(definition, examinations);
    levels.set(name, level);
    const state =
      definition.kind === 'disease'
        ? diseaseState(dossier, name, definition, period, examinations, level)
        : riskState(level);
    states.set(name, state);
  }
  for (const [name, { excludes }] of Object.entries(DEFINITIONS)) {
    const own = states.get(name) as State;
    const positive = excludes.some((other) => POSITIVE.includes((states.get(other) as State).state));
    if (positive && own.state === 'present') states.set(name, { ...own, state: 'negative' });
  }
  for (const [name, group] of Object.entries(GROUPS)) states.set(name, groupState(group, states, levels));
  return states;
}

const POSITIVE = ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'];
const PLAIN: State = {
  state: '',
  assessed: false,
  sinceProgramme: false,
  notConfirmed: false,
  treated: false,
  controlled: false,
};

/** The latest assessable examination; of one day the higher. Else whether the definition applied at all. */
function latestLevel(definition: Definition, examinations: readonly Reading[]): number {
  const levels = examinations.map((reading) => ({ day: reading.day, level: levelOf(definition, reading) }));
  const assessable = levels.filter(({ level }) => level >= 2);
  if (assessable.length > 0) {
    const last = Math.max(...assessable.map(({ day }) => day));
    return Math.max(...assessable.filter(({ day }) => day === last).map(({ level }) => level));
  }
  return levels.every(({ level }) => level === 0) ? 0 : 1;
}

const byLevel = (level: number): string =>
  level === 0 ? 'not_applicable' : level === 1 ? 'not_assessable' : 'negative';

function riskState(level: number): State {
  return { ...PLAIN, state: level >= 3 ? 'present' : byLevel(level), assessed: level >= 2 };
}

function diseaseState(
  dossier: Dossier,
  name: string,
  definition: Definition,
  period: Period,
  examinations: readonly Reading[],
  level: number,
): State {
  const history = historyUpTo(dossier, definition, name, period.to);
  const lastExamined = Math.max(...examinations.map(({ day }) => day));
  const takesNow = examinations.some((reading) => reading.day === lastExamined && definition.takes(reading));
  const treated = takesNow || treatedUnasked(dossier, definition, name, period.to);
  const state = {
    ...PLAIN,
    assessed: level >= 2,
    treated,
    controlled: controlledLast(definition, examinations),
  };
  if (level === 0) return { ...state, state: 'not_applicable' };

  const { found, confirmed, knownFrom, signs, metLast } = history;
  if (found === null && knownFrom <= lastExamined) return { ...state, state: 'known' };
  if (confirmed !== null && confirmed < period.from)
    return { ...state, state: 'known', sinceProgramme: true };
  if (confirmed !== null) return { ...state, state: 'new_confirmed' };
  if (found !== null) {
    if (metLast || treated) return { ...state, state: 'new_suspected' };
  } else if (signs.length > 0) {
    const sure = signs.some(({ alone }) => alone) || farApart(history, definition.gap);
    if (sure || metLast || treated) return { ...state, state: 'history_not_recorded' };
  }
  return { ...state, state: byLevel(level), notConfirmed: signs.length > 0 && level >= 2 };
}

/** A declaration at an examination counts at the last one only, which the caller looks at. */
const treatedUnasked = (dossier: Dossier, definition: Definition, name: string, on: Day): boolean =>
  treatedOn({ ...dossier, readings: [] }, definition, name, on);

function farApart({ signs }: History, gap: number | null): boolean {
  const days = signs.map(({ day }) => day);
  return gap !== null && Math.max(...days) - Math.min(...days) >= gap;
}

/** At the latest examination with a value; of one day the worse. */
function controlledLast(definition: Definition, examinations: readonly Reading[]): boolean {
  const decided = examinations.filter((reading) => definition.controlled(reading) !== null);
  const last = Math.max(...decided.map(({ day }) => day));
  const latest = decided.filter(({ day }) => day === last);
  return latest.length > 0 && latest.every((reading) => definition.controlled(reading) === true);
}

function groupState(
  { members, diagnosedOnly }: (typeof GROUPS)[string],
  states: ReadonlyMap<string, State>,
  levels: ReadonlyMap<string, number>,
): State {
  const own = members.map((name) => levels.get(name) as number);
  const level = own.every((x) => x === 0) ? 0 : own.includes(1) ? 1 : 2;
  const positive = members
    .map((name) => ({ ...(states.get(name) as State), counts: !diagnosedOnly.includes(name) }))
    .filter(({ state, counts }) => (counts ? POSITIVE : ['known', 'new_confirmed']).includes(state));
  // True or not known is true: the group is decided where one of its positive conditions was.
  const assessed = positive.some((of) => of.assessed);
  for (const state of ['new_confirmed', 'known', 'new_suspected', 'history_not_recorded']) {
    const having = positive.filter((of) => of.state === state);
    if (having.length === 0) continue;
    const sinceProgramme = state === 'known' && having.every((of) => of.sinceProgramme);
    return { ...PLAIN, state, assessed, sinceProgramme };
  }
  const cleared = members.some(
    (name) => !diagnosedOnly.includes(name) && (states.get(name) as State).notConfirmed,
  );
  return { ...PLAIN, state: byLevel(level), assessed: level === 2, notConfirmed: level === 2 && cleared };
}
