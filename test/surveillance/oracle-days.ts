import type { Day } from './days.ts';
import { GROUPS } from './oracle-definitions.ts';
import type { Dossier } from './oracle-history.ts';
import { statesOf, type Period } from './oracle-state.ts';

interface ExaminationDay {
  readonly day: Day;
  readonly condition: string;
  readonly measures: Readonly<Record<string, boolean>>;
}

const CASES = ['known', 'new_confirmed', 'present'];
const POSITIVE = [...CASES, 'new_suspected', 'history_not_recorded'];

/** What each day of examination found: the states of a period that consists of that day. */
export function* daysOf(dossier: Dossier): Generator<ExaminationDay> {
  const days = dossier.readings.filter(({ at }) => at === 'examination').map(({ day }) => day);
  const first = Math.min(...days);
  for (const day of new Set(days)) {
    const period: Period = { period: '', kind: 'all', from: day, to: day, round: null };
    const which = day === first ? 'first' : 'repeat';
    for (const [condition, { state, assessed }] of statesOf(dossier, period)) {
      if (condition in GROUPS) continue;
      const measures = {
        [`${which}_eligible`]: state !== 'not_applicable',
        [`${which}_screened`]: assessed,
        [`${which}_positive`]: assessed && POSITIVE.includes(state),
        [`${which}_cases`]: assessed && CASES.includes(state),
      };
      yield { day, condition, measures };
    }
  }
}
