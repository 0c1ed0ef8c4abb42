import type { ConditionFigures } from '../sentences/condition.ts';
import type { ConditionSheet } from './page.ts';
import { ageSexRows, peopleBands } from './people.ts';

/** What the sentences and drawings of the page are made from. */
export function figuresOf({ answers, more, context }: ConditionSheet): ConditionFigures {
  const { id, title, kind } = more.entry;
  return {
    condition: { id, title, kind },
    area: context.area,
    prevalence: answers.prevalence?.answer?.rows[0],
    newly: answers.newly?.answer?.rows[0],
    participation: more.participation,
    people: peopleBands(answers),
    by_age: ageSexRows(answers),
    states: more.states,
    events: more.events,
  };
}
