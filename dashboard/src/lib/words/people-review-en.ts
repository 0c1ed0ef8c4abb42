import type { ReviewTold } from '#queries/links/review.ts';
import { formatFor } from './format.ts';
import type { PeopleReviewWords } from './people-review-vi.ts';

const f = formatFor('en');
const VERDICTS: PeopleReviewWords['verdicts'] = { one: 'are one person', two: 'are two people' };

function told(came: ReviewTold): string {
  switch (came.told) {
    case 'decided':
      return `Decision ${String(came.decision)} is recorded: the two ${VERDICTS[came.verdict]}.`;
    case 'taken_back':
      return `Decision ${String(came.decision)} is recorded and takes an earlier one back: the two count again as before it.`;
    case 'put_off':
      return 'This pair now comes after those that nobody looked at.';
    case 'decided_already':
      return `Nothing was recorded: ${came.by} decided about this pair before you, at ${f.moment(came.at)} (decision ${String(came.decision)}: they ${VERDICTS[came.verdict]}). If you disagree, take that decision back in the log below.`;
    case 'undone_already':
      return 'Nothing was recorded: this decision was taken back before.';
    case 'no_such_pair':
      return 'Nothing was recorded: this pair waits no longer, perhaps because people were compared anew. The queue below is the latest.';
    case 'no_such_decision':
      return 'Nothing was recorded: there is no such decision to take back.';
    case 'not_named':
      return 'Nothing was recorded: say who decides and why.';
  }
}

/** Words of the page on which people who may be one are looked at, in English. */
export const peopleReviewEn: PeopleReviewWords = {
  title: 'One person, one code',
  lead: 'A person may stand in the store under two codes. Pairs that are certain are linked without anybody; those below wait for somebody to look. Every decision can be taken back.',
  closed:
    'Names, personal and insurance numbers and telephones are not shown here: they open with sign-in, for roles that need them. The page says how alike each of them is, and what the store knows of both people apart from who they are.',
  link: 'People who may be one',
  no_identities:
    'No identities are kept, so nobody can be compared. Name identity_items in the mapping (which column is name, personal number, insurance number, telephone) and import the file again; they are kept sealed, apart from what is counted.',
  nobody: 'No pair waits.',
  never: 'People were never compared, or nobody was found under two codes. Press “Compare” below.',
  busy: 'The store is busy while something is being done: the queue comes when that has ended.',
  waiting: (n, at) =>
    `${f.count(n)} ${n === 1 ? 'pair waits' : 'pairs wait'}${at === null ? '' : `; last compared at ${f.moment(at)}`}. The most probable comes first.`,
  pair: (place, probability) => `Pair ${f.count(place)}: probability of one person ${probability}`,
  put_off: (by, at, why) => `${by} left it for later at ${f.moment(at)}: ${why}`,
  first: 'First person',
  second: 'Second person',
  known: 'What the store knows of the two',
  fact: 'Item',
  sex: 'Sex',
  sexes: { female: 'female', male: 'male' },
  birth_year: 'Year of birth',
  area: 'Lives in',
  register: 'Register',
  on_register: 'on it',
  not_on_register: 'not on it',
  died: (day) => `died on ${f.day(day)}`,
  examined: 'Examinations',
  examinations: (n, first, last) =>
    n === 1 ? `1, on ${f.day(last)}` : `${f.count(n)}, from ${f.day(first)} to ${f.day(last)}`,
  never_examined: 'never examined',
  site: 'Last examined at',
  height: 'Height',
  height_cm: (cm) => `${f.shortest(cm)} cm`,
  conditions: 'Conditions on record',
  none: 'none',
  followed: 'Follow-up',
  contacts: (n, last) => `${f.count(n)} ${n === 1 ? 'contact' : 'contacts'}, last on ${f.day(last)}`,
  unknown: 'not known',
  reasons: 'Why',
  reasons_head: 'Compared',
  weight: 'Weight',
  weight_what:
    'Plus speaks for one person, minus for two; each unit doubles the odds. A rare name weighs more than a common one.',
  alike: { agrees: 'agrees', nearly: 'nearly', differs: 'differs', not_said: 'not said' },
  sum: 'Together',
  decision: 'Decision',
  one: 'One person',
  two: 'Two people',
  later: 'Decide later',
  by: 'Who decides',
  why: 'Why',
  decide: 'Record it',
  verdicts: VERDICTS,
  next: 'Next pairs',
  previous: 'Earlier pairs',
  pages: 'Pages of the queue',
  log: 'Log of decisions',
  log_what: 'The last first. No line is ever removed: to take a decision back adds one.',
  log_empty: 'Nothing was decided yet.',
  log_next: 'Older decisions',
  log_previous: 'Newer decisions',
  log_pages: 'Pages of the log',
  number: 'No.',
  at: 'At',
  what: 'Decision',
  found: 'by comparison',
  who: 'The two',
  undoes: (decision) => `takes decision ${String(decision)} back`,
  undone_by: (decision) => `taken back by decision ${String(decision)}`,
  take_back: 'Take back',
  take_back_of: (decision) => `Take decision ${String(decision)} back`,
  follow: 'The figures follow',
  counted: 'Every decision is counted in the figures shown.',
  not_counted: (n) =>
    `${f.count(n)} ${n === 1 ? 'decision is' : 'decisions are'} not counted yet: the figures follow when you publish, and the Overview says what of their change is due to them.`,
  indicators: 'By area and period:',
  find: 'Compare everybody',
  find_what:
    'By name, date of birth, sex, commune, numbers and telephone. Who is one with certainty is linked at once, in the name of whoever presses; who may be one comes into the queue above. What was decided stands.',
  find_act: 'Compare',
  told,
};
