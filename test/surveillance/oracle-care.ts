import { monthsBefore, type Day } from './days.ts';
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
  readonly controlled: boolean;
  readonly dueDays: number;
}

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
    controlled: controlledAtLastContact(dossier, [name], found),
    dueDays: dueDays(urgent, confirmed === found, definition.suspectedDays),
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

/** At the last visit with a reading of it; of one day the worse. */
function controlledAtLastContact(dossier: Dossier, names: readonly string[], after: Day): boolean {
  const values = names.flatMap((name) => {
    const definition = DEFINITIONS[name];
    if (!definition) return [];
    return dossier.readings
      .filter(
        (reading) => reading.at === 'follow_up' && reading.day > after && levelOf(definition, reading) >= 2,
      )
      .map((reading) => ({ day: reading.day, controlled: definition.controlled(reading) }))
      .filter(({ controlled }) => controlled !== null);
  });
  const last = Math.max(...values.map(({ day }) => day));
  const latest = values.filter(({ day }) => day === last);
  return latest.length > 0 && latest.every(({ controlled }) => controlled === true);
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
    contacts: counted.flatMap(({ name }) => contactsOf(dossier, name)).filter((day) => day > found),
    treatedUntil: Math.max(...counted.map(({ finding }) => finding.treatedUntil)),
    controlled: controlledAtLastContact(
      dossier,
      counted.map(({ name }) => name),
      found,
    ),
    dueDays: dueDays(urgent, confirmed === found, 30),
  };
}

/** What a finding adds to the measures that count at the place and age of its own day. */
export function flowsOf(finding: Finding, asOf: Day): Record<string, boolean> {
  const { found, contacts, entered } = finding;
  const within = (days: number): boolean => contacts.some((day) => day <= found + days);
  const elapsed = (days: number): boolean => found + days < asOf;
  const contacted = contacts.length > 0;
  const treated = contacted && finding.treatedUntil >= Math.max(...contacts);
  return {
    first_findings: true,
    first_confirmed: finding.confirmed === found,
    first_urgent: finding.urgent,
    elapsed_30: elapsed(30),
    contacted_30: elapsed(30) && within(30),
    elapsed_90: elapsed(90),
    contacted_90: elapsed(90) && within(90),
    late_entry: elapsed(30) && !within(30) && entered !== null && entered > found + 30,
    contacted,
    contacted_treated: treated,
    contacted_treated_controlled: treated && finding.controlled,
  };
}

/** What it adds at the place and age of the as-of date, of somebody alive and resident then. */
export function stocksOf(
  { found, contacts, urgent, dueDays: days }: Finding,
  asOf: Day,
): Record<string, boolean> {
  const yearAgo = monthsBefore(asOf, 12);
  const overdue = contacts.length === 0 && found + days < asOf;
  const recent = contacts.some((day) => day >= yearAgo);
  return {
    overdue,
    overdue_urgent: overdue && urgent,
    under_care: recent,
    lost: found <= yearAgo && !recent,
    not_yet_in_care: found > yearAgo && contacts.length === 0,
  };
}
