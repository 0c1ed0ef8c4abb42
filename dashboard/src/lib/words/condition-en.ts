import { formatFor } from './format.ts';
import type { ConditionWords } from './condition-vi.ts';

const f = formatFor('en');

const LOST: Readonly<Record<string, string>> = {
  examined: 'not examined',
  measured: 'not measured or asked',
  plausible: 'reading refused',
  assessed: 'too little to decide',
  unassessed: 'not assessed',
};

/** Words of the page of a condition, in English. */
export const conditionEn: ConditionWords = {
  title: (condition, area) => `${condition}: ${area}`,

  outside_ages:
    'This definition is about adults of 18 and over: with the filter 0–17 there is nobody to speak of.',
  all_ages: 'Show all ages',

  flow_neutral: (condition) => `From residents to the assessed: ${condition}`,
  flow_what: (condition, period, n) =>
    `Who is missing before any prevalence is said: ${condition}, people, ${period}; n\u00a0=\u00a0${f.count(n)} residents; each step among the people of the step before`,
  flow_definition:
    'Residents → eligible (the ages of the definition, less the examined who are outside it, such as the pregnant) → examined → some item measured or asked → a plausible value → assessed. Not measured is never taken for healthy.',
  flow_definition_group:
    'A group of diseases has no step “assessed”: few people are measured for every condition of it.',
  outside: (n) => `${f.count(n)} outside it`,
  flow_empty: 'Nothing is drawn: no resident of these filters is within the definition.',

  lost_neutral: 'Where people are lost, by sex, age and area',
  lost_what: (condition, period) =>
    `% of the step before who are not in this one, ${condition}, ${period}; darker is more lost; the last column is the % of the eligible who were assessed`,
  lost_what_group: (period) => `% of residents not examined, ${period}; darker is more lost`,
  lost: (step) => LOST[step] ?? step,
  assessed_of_eligible: 'assessed',
  by: { sex: 'By sex', age: 'By age', area: 'By area' },
  col_group: 'Group',

  people_neutral: 'The examined against residents, by age and sex',
  people_what: (condition, period) =>
    `people by age and sex, ${period}; what is empty are residents not examined${condition === null ? '' : `; what is pale was examined and ${condition} could not be decided`}; beside it the % examined`,
  people_what_group: (period) =>
    `people by age and sex, ${period}; what is empty are residents not examined, what is dark are cases; beside it the % examined`,
  uneven_ages: 'age groups are not equally wide',
  series: { residents: 'residents', examined: 'examined', assessed: 'assessed', cases: 'cases' },
  heads: { female: 'Women', male: 'Men', age: 'Age', beside: '% examined' },
  people_tip: (sex, parts) => `${sex}: ${parts}`,
  people_empty: 'No pyramid is drawn: this period and these filters have no figures by age and sex.',
  col_sex: 'Sex',
  col_age: 'Age',
  col_share_examined: '% examined',

  age_neutral: (condition) => `Prevalence by age and sex: ${condition}`,
  age_what: (period) =>
    `% of the screened, by age and sex, ${period}; the bands are the 95\u00a0% confidence intervals`,
  age_empty: (reason) => `Nothing is drawn: no age group has a prevalence. ${reason}`,
  women: 'women',
  men: 'men',
  choose_age: 'Choose an age group with the arrow keys',
  col_positive: 'Positive',

  states_neutral: (condition) => `The examined by state: ${condition}`,
  states_what: (condition, period, n) =>
    `The positive by state, ${condition}, ${period}; n\u00a0=\u00a0${f.count(n)} examined; the table has every state`,
  states_what_risk: (condition, period, n) =>
    `The examined by result, ${condition}, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  states: {
    known: 'known',
    new_confirmed: 'newly confirmed',
    new_suspected: 'suspected, to be confirmed',
    history_not_recorded: 'history not recorded',
    present: 'with the risk factor',
    negative: 'negative',
    not_assessable: 'not assessable',
    not_applicable: 'not applicable',
  },
  states_definition:
    'Each examined resident is in exactly one state in the period, so the states add up to the examined. Missing never means healthy. The suspected are not cases.',
  states_empty: 'Nobody of these filters is positive.',
  col_state: 'State',
  both: 'Both sexes',

  events_neutral: (condition) => `${condition}: times concluded at examinations`,
  events_what: (period, n) =>
    `Times, by residence on the day of the examination, ${period}; n\u00a0=\u00a0${f.count(n)}; one person may have several`,
  events_definition:
    'An event is counted each time that a doctor concludes it at an examination: times and not people, so it has no prevalence.',
  events_empty: 'None was recorded for these filters.',

  no_areas: 'Not compared: there is no area beside it.',

  left_out: 'Why some parts are not on this page',
  left_out_risk:
    'A risk factor is never “new” or “known”, needs no second day and has no due date: there are no cascades and no newly found share.',
  left_out_group:
    'There is no prevalence of a group of diseases: few people are assessed for every condition of it, so it has no denominator. Its cases are counted, each person once. The prevalence of each disease stands on its own page.',
  left_out_event:
    'An event happens and passes: it is counted in times, not in people. So it has no prevalence, states, trend or cascades.',
  left_out_view:
    'This view serves the declared tables alone: it has no trends, no funnel and nothing of what is seen together.',
  left_out_pairs: 'What is seen together is counted among chronic conditions; this one is not among them.',
  left_out_grades:
    'Severity, of diseases that have grades, is decided for each examination and not yet counted by period and area, so this page has no figure of it.',
  definition: 'Definition and its SQL',
  to_thresholds: 'Thresholds, units, confirmation, ICD-10 codes and due dates: the Methods page',
  linked: 'See also:',
  to_definition: 'What counts: the definition and its SQL',
};
