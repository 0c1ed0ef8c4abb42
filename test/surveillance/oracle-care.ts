import { dayOf, monthsBefore, parts, type Day } from './days.ts';
import { DEFINITIONS, GROUPS, levelOf } from './oracle-definitions.ts';
import { earliest, historyUpTo, treatedUntil, type Dossier } from './oracle-history.ts';

/** A first finding and the care that followed it up to the as-of date. */
export interface Finding {
  readonly found: Day;
  readonly confirmed: Day | null;
  readonly urgent: boolean;
  /** Earliest entry of a record of that day; null where none says. */
  readonly entered: Day | null;
  readonly contacts: readonly Day[];
  readonly treatedUntil: Day;
  /** Days with a reading of control after the finding, in their order: whether the worst of that day was controlled. */
  readonly control: readonly ControlDay[];
  /** What later assessable days say of a finding that is not confirmed; `none`: there is no such day. */
  readonly secondDay: SecondDay;
  readonly dueDays: number;
  /** Days after which a suspected finding should have had its second day. */
  readonly secondDayDays: number;
}

interface ControlDay {
  readonly day: Day;
  readonly controlled: boolean;
}

type SecondDay = 'none' | 'unsettled' | 'not_met';

/** First findings of one person by condition and group. */
export function findingsOf(dossier: Dossier, asOf: Day): ReadonlyMap<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const [name, { kind }] of Object.entries(DEFINITIONS)) {
    const finding = kind === 'disease' ? findingOf(dossier, name, asOf) : null;
    if (finding) findings.set(name, finding);
  }
  for (const [name, group] of Object.entries(GROUPS)) {
    const finding = groupFinding(dossier, group, findings);
    if (finding) findings.set(name, finding);
  }
  return findings;
}

function findingOf(dossier: Dossier, name: string, asOf: Day): Finding | null {
  const definition = DEFINITIONS[name];
  if (!definition) throw new Error(`${name} is not defined.`);
  const { found, confirmed } = historyUpTo(dossier, definition, name, asOf);
  if (found === null) return null;
  const thatDay = dossier.readings.filter(({ day }) => day === found);
  const urgent = thatDay.some(
    (reading) => definition.met(reading) === true && definition.urgent(reading) === true,
  );
  return {
    found,
    confirmed,
    urgent,
    entered: earliest(thatDay.flatMap(({ entered_on }) => entered_on ?? [])),
    contacts: contactsOf(dossier, name).filter((day) => day > found),
    treatedUntil: treatedUntil(dossier, definition, name, asOf),
    control: controlAfter(dossier, [{ name, after: found }]),
    secondDay: secondDayOf(dossier, name, found, asOf),
    dueDays: dueDays(urgent, confirmed === found, definition.suspectedDays),
    secondDayDays: Math.max(definition.suspectedDays, definition.gap ?? 0),
  };
}

const dueDays = (urgent: boolean, confirmedThatDay: boolean, suspectedDays: number): number =>
  urgent ? 7 : confirmedThatDay ? 30 : suspectedDays;

/** Days of care for the condition. A later campaign examination is evidence, not a contact. */
function contactsOf(dossier: Dossier, name: string): Day[] {
  const definition = DEFINITIONS[name];
  if (!definition) return [];
  return [
    ...dossier.readings
      .filter((reading) => reading.at === 'follow_up' && levelOf(definition, reading) >= 2)
      .map(({ day }) => day),
    ...dossier.diagnoses
      .filter(({ icd10, origin }) => origin === 'later_care' && definition.icd10(icd10))
      .map(({ diagnosed_on }) => diagnosed_on),
    ...dossier.medicines
      .filter(
        ({ atc, medicine_group, origin }) =>
          origin === 'later_care' &&
          (definition.treats(medicine_group) || definition.specific(atc, medicine_group)),
      )
      .map(({ given_on }) => given_on),
    ...dossier.followUps
      .filter(({ conditions, outcome }) => outcome === 'reached' && conditions.includes(`|${name}|`))
      .map(({ visited_on }) => visited_on),
  ];
}

/** Visits with a reading of it; of one day the worse. */
function controlAfter(
  dossier: Dossier,
  diseases: readonly { readonly name: string; readonly after: Day }[],
): ControlDay[] {
  const values = diseases.flatMap(({ name, after }) => {
    const definition = DEFINITIONS[name];
    if (!definition) return [];
    return dossier.readings
      .filter(
        (reading) => reading.at === 'follow_up' && reading.day > after && levelOf(definition, reading) >= 2,
      )
      .map((reading) => ({ day: reading.day, controlled: definition.controlled(reading) }))
      .filter(({ controlled }) => controlled !== null);
  });
  return [...new Set(values.map(({ day }) => day))]
    .sort((one, other) => one - other)
    .map((day) => ({
      day,
      controlled: values.every((value) => value.day !== day || value.controlled === true),
    }));
}

/** Any visit may be a second day; treatment up to it or beyond takes the weight from a value within bounds. */
function secondDayOf(dossier: Dossier, name: string, found: Day, asOf: Day): SecondDay {
  const definition = DEFINITIONS[name];
  if (!definition) throw new Error(`${name} is not defined.`);
  const later = dossier.readings
    .filter(({ day }) => day > found)
    .map((reading) => ({ day: reading.day, level: levelOf(definition, reading) }))
    .filter(({ level }) => level >= 2);
  if (later.length === 0) return 'none';
  const last = Math.max(...later.map(({ day }) => day));
  const met = later.some(({ day, level }) => day === last && level >= 3);
  return met || treatedUntil(dossier, definition, name, asOf) >= last ? 'unsettled' : 'not_met';
}

/** The earliest of the group's findings; a disease that counts when diagnosed is found when confirmed. */
function groupFinding(
  dossier: Dossier,
  { members, diagnosedOnly }: (typeof GROUPS)[string],
  findings: ReadonlyMap<string, Finding>,
): Finding | null {
  const counted = members.flatMap((name) => {
    const finding = findings.get(name);
    if (!finding) return [];
    const on = diagnosedOnly.includes(name) ? finding.confirmed : finding.found;
    return on === null ? [] : [{ name, on, finding }];
  });
  const found = earliest(counted.map(({ on }) => on));
  if (found === null) return null;
  const first = counted.filter(({ finding }) => finding.found === found).map(({ finding }) => finding);
  const confirmed = earliest(counted.flatMap(({ finding }) => finding.confirmed ?? []));
  const urgent = first.some((finding) => finding.urgent);
  return {
    found,
    confirmed,
    urgent,
    entered: earliest(first.flatMap(({ entered }) => entered ?? [])),
    // Care for a disease counts from the day on which that one was found.
    contacts: counted.flatMap(({ name, on }) => contactsOf(dossier, name).filter((day) => day > on)),
    treatedUntil: Math.max(...counted.map(({ finding }) => finding.treatedUntil)),
    control: controlAfter(
      dossier,
      counted.map(({ name, on }) => ({ name, after: on })),
    ),
    secondDay: secondDayOfAll(counted.map(({ finding }) => finding)),
    dueDays: dueDays(urgent, confirmed === found, 30),
    secondDayDays: 30,
  };
}

/** A confirmed disease leaves nothing to settle; else each has to be ruled out. */
function secondDayOfAll(findings: readonly Finding[]): SecondDay {
  if (findings.every(({ secondDay, confirmed }) => confirmed === null && secondDay === 'not_met'))
    return 'not_met';
  return findings.some(({ secondDay }) => secondDay !== 'none') ? 'unsettled' : 'none';
}

/** Control on the last day of contact within a time: null where there was none, or no reading on that day. */
function lastContact(
  { contacts, control }: Finding,
  from: Day,
  to: Day,
): 'controlled' | 'not_controlled' | 'no_reading' | null {
  const within = contacts.filter((day) => day >= from && day <= to);
  if (within.length === 0) return null;
  const last = Math.max(...within);
  const reading = control.find(({ day }) => day === last);
  if (!reading) return 'no_reading';
  return reading.controlled ? 'controlled' : 'not_controlled';
}

/** What a finding adds to the measures that count at the place and age of its own day. */
export function flowsOf(finding: Finding, asOf: Day): Record<string, boolean> {
  const { found, contacts, entered } = finding;
  const within = (days: number): boolean => contacts.some((day) => day <= found + days);
  const elapsed = (days: number): boolean => found + days < asOf;
  const contacted = contacts.length > 0;
  const treated = contacted && finding.treatedUntil >= Math.max(...contacts);
  const controlled = finding.control.at(-1)?.controlled;
  const suspected = finding.confirmed !== found && found + finding.secondDayDays < asOf;
  const open = suspected && finding.confirmed === null;
  return {
    first_findings: true,
    first_confirmed: finding.confirmed === found,
    first_urgent: finding.urgent,
    elapsed_30: elapsed(30),
    contacted_30: elapsed(30) && within(30),
    elapsed_90: elapsed(90),
    contacted_90: elapsed(90) && within(90),
    late_entry: elapsed(30) && !within(30) && entered !== null && entered > found + 30,
    suspected_elapsed: suspected,
    suspected_confirmed: suspected && finding.confirmed !== null,
    suspected_not_confirmed: open && finding.secondDay === 'not_met',
    suspected_unsettled: open && finding.secondDay === 'unsettled',
    contacted,
    contacted_treated: treated,
    contacted_treated_controlled: treated && controlled === true,
    contacted_controlled: controlled === true,
    contacted_not_controlled: controlled === false,
  };
}

/** What it adds at the place and age of the as-of date, of somebody alive and resident then. */
export function stocksOf(finding: Finding, asOf: Day): Record<string, boolean> {
  const { found, contacts, urgent, dueDays: days } = finding;
  const yearAgo = monthsBefore(asOf, 12);
  const overdue = contacts.length === 0 && found + days < asOf;
  const recent = contacts.some((day) => day >= yearAgo);
  const judged = recent && found <= monthsBefore(asOf, 3);
  const last = judged ? lastContact(finding, monthsBefore(asOf, 3), asOf) : undefined;
  return {
    overdue,
    overdue_urgent: overdue && urgent,
    under_care: recent,
    lost: found <= yearAgo && !recent,
    not_yet_in_care: found > yearAgo && contacts.length === 0,
    recent_controlled: last === 'controlled',
    recent_not_controlled: last === 'not_controlled',
    recent_no_reading: last === 'no_reading',
    recent_missed: last === null,
  };
}

/** Where somebody stood at the end of a month, by what had happened up to then. */
export function standingOn(finding: Finding, on: Day): Record<string, boolean> {
  const { overdue, overdue_urgent, under_care, lost, not_yet_in_care } = stocksOf(
    { ...finding, contacts: finding.contacts.filter((day) => day <= on) },
    on,
  );
  return { overdue, overdue_urgent, under_care, lost, not_yet_in_care } as Record<string, boolean>;
}

/** How long somebody stayed after a finding. */
export interface Stay {
  /** Last day in the province without a break since the finding; Infinity: still here. */
  readonly until: Day;
  readonly died: Day | null;
}

/** What a finding adds to its quarter, known once the quarter after it is over. */
export function outcomeOf(finding: Finding, { until, died }: Stay, asOf: Day): Record<string, boolean> {
  const { year, month } = parts(finding.found);
  const quarter = Math.floor((month - 1) / 3);
  const next = { from: firstOfQuarter(year, quarter + 1), to: firstOfQuarter(year, quarter + 2) - 1 };
  const outcome = (): string => {
    if (died !== null && died <= next.to) return 'died';
    if (until < next.to) return 'moved_away';
    return lastContact(finding, next.from, next.to) ?? 'missed';
  };
  return { found: true, ...(next.to <= asOf && { [outcome()]: true }) };
}

const firstOfQuarter = (year: number, quarter: number): Day =>
  dayOf(year + Math.floor(quarter / 4), (quarter % 4) * 3 + 1, 1);

/** The day on which the wait for a contact ended, and why; 366 for whoever waited longer than 365 days. */
export function waitOf(
  { found, contacts }: Finding,
  { until, died }: Stay,
  asOf: Day,
): { readonly day: number; readonly reason: string } {
  for (let day = 1; day <= 365; day++) {
    if (contacts.includes(found + day) && found + day <= until) return { day, reason: 'contacted' };
    if (found + day > Math.min(until, asOf)) break;
  }
  const observed = Math.min(until, asOf) - found;
  if (observed > 365) return { day: 366, reason: 'window_open' };
  if (until >= asOf) return { day: observed, reason: 'window_open' };
  return { day: observed, reason: died === until ? 'died' : 'moved_away' };
}
