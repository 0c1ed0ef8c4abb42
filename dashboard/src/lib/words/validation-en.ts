import { formatFor } from './format.ts';
import type { ValidationWords } from './validation-vi.ts';

const f = formatFor('en');

/** Words of the page on validation, in English. */
export const validationEn: ValidationWords = {
  title: 'Validation',
  lead: 'The product is held against published answers of a real survey, and against a synthetic province in which it is known who has what. Repeat it with npm run validate; every test run must find these very numbers.',
  nhanes: 'Against NHANES 2011-2014 (United States)',
  nhanes_lead:
    'Raised blood pressure in people of 18 and over, %, with survey weights. Source: NCHS Data Brief 220. The last column is age-adjusted.',
  rule: 'Rule',
  sex: 'Sex',
  sexes: { both: 'Both', female: 'Women', male: 'Men' },
  ages: ['18-39', '40-59', '60+', 'Adjusted'],
  printed: 'As published',
  published: 'Ours, by the published rule',
  ours: 'Our default: raised or on medicine',
  with_history: 'Our default, with those who say they were told',
  nhanes_n: (n, positive, ours, undecided, told) =>
    `By the published rule ${f.count(positive)} of ${f.count(n)} people have it. Our default definition judges ${f.count(ours)}: in ${f.count(undecided)} one of both pressures is missing and the other is not raised, which is too little data and not health. With those who say that they were told there are ${f.count(told)}.`,
  control: 'Controlled of those on medicine, %, with survey weights. Source: JAMA 2020;324:1190, eTable 1.',
  cycle: 'Cycle',
  age: 'Age',
  found: 'Ours',
  states: 'States of people against the answer key',
  states_lead:
    'The state of each person, condition and period is computed once more by an independent program from the clean values, before faults were planted.',
  sample: 'Sample',
  samples: { fixture: 'Sample in the source tree', made: 'Sample made anew' },
  compared: 'Compared',
  different: 'Different',
  planted: 'Faults planted',
  refused_otherwise: 'Refused otherwise',
  screening: 'Screening against the truth',
  screening_lead:
    'Adults who were assessed and not known before, in the synthetic province. “One visit” is positive at the first visit; “confirmed” is after all later readings and diagnoses. 95% intervals. One reading is not enough for a conclusion, which is why nobody suspected is said to have a disease.',
  condition: 'Disease',
  rules: { one_visit: 'One visit', confirmed: 'Confirmed' },
  people: 'People',
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
  predictive: 'Positive predictive value',
  rounding: 'Rounding of blood pressure',
  rounding_lead: (facilities, planted, found, others) =>
    `Of ${f.count(facilities)} facilities with enough readings, ${f.count(planted)} stations were planted to round to ten; the product grades ${f.count(found)} of them severe. The others round up to a fifth of their readings to 0 or 5; ${f.count(others)} of them pass the severe limit too.`,
  rounding_ratios: (least, most) =>
    `The least of the planted: ${least} times the level without rounding; the most of the others: ${most} times.`,
  survey: 'The synthetic province against surveys',
  survey_lead:
    'Each figure, %, as a survey of one visit would find it. Held within: the published interval, or ± 10%.',
  figure: 'Figure',
  survey_name: 'Survey',
  published_value: 'Published',
  held: 'Held within',
  in_sample: 'In the sample',
};
