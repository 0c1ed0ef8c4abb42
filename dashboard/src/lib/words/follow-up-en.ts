import { formatFor } from './format.ts';
import type { FollowUpWords } from './follow-up-vi.ts';

const f = formatFor('en');

/** Words of the page of follow-up, in English. */
export const followUpEn: FollowUpWords = {
  lists_title: 'How many people are on each list',
  lists_what: (area, period) =>
    `people to be called, examined again or invited; ${area}, ${period}. Somebody may be on several lists`,
  lists_note:
    'This page gives the numbers alone. Lists with names open for those in charge of the area alone.',
  col_list: 'List',
  col_who: 'Who is on it',
  col_list_people: 'People',
  col_list_of: 'Of',
  col_list_share: 'Share',
  gap_neutral: 'No follow-up within 30 days, by area and disease',
  gap_what: (period) =>
    `% of findings whose 30 days have passed, without a contact within them, ${period}; darker is more`,
  head_area: 'Area',
  head_disease: 'Disease',
  curves_what: (period, n) =>
    `% with a first contact, by days since the finding (Kaplan-Meier), ${period}; n\u00a0=\u00a0${n}`,
  curves_choose: 'Choose the days since the finding with the arrow keys',
  curves_whole: 'all',
  curves_others: (areas) =>
    `Grey lines: ${f.count(areas)} other areas; choose a day in the drawing to read each of them.`,
  contact_of_everybody: 'Time to the first contact is not kept by sex and age: this part is of everybody.',
  on_day: (day) => `Day ${f.count(day)}`,
  cohorts_neutral: 'What became of those found in each quarter',
  cohorts_what: (period) =>
    `% of those found in the quarter, ${period}: the first contact, then the outcome at the end of the next quarter; darker is more`,
  head_quarter: 'Found in',
  head_outcome: 'Outcome',
  found: (n) => `n\u00a0=\u00a0${n}`,
  overdue_neutral: 'Overdue without any contact, by severity',
  overdue_what: (period) =>
    `people overdue by severity, of those found, by area, ${period}; the length is % of those found`,
  overdue_urgent: 'Overdue, care was due within 7 days',
  overdue_other: 'Overdue, the others',
  overdue_text: (late, share) => `${late} people (${share})`,
};
