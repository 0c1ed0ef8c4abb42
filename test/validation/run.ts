import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ValidationResults } from '#lib/validation/results.ts';
import { wilson } from '#queries/indicators/statistics.ts';
import { table } from '../../server/cli/table.ts';
import { validateSample } from '../sample/validate-sample.ts';
import { RESULTS_FILE } from './committed-results.ts';
import { validateNhanes } from './nhanes.ts';
import { surveyFigures } from './survey.ts';

// The runner behind `npm run validate`: the product against published answers and against a sample whose truth is known.

const { values: options } = parseArgs({
  options: { write: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

const { found: nhanes } = await validateNhanes();
const fixture = await validateSample('fixture');
const made = await validateSample('made');
const results: ValidationResults = {
  nhanes,
  states: [fixture.states, made.states],
  screening: made.screening,
  rounding: made.rounding,
  survey: await surveyFigures(),
};
if (options.write) writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
console.log(options.json ? JSON.stringify(results) : report(results));
if (fixture.states.different + made.states.different > 0) process.exitCode = 1;

function report({ nhanes, states, screening, rounding, survey }: ValidationResults): string {
  const shown = (name: string, { rows, n, positive }: typeof nhanes.ours): (string | number)[][] =>
    rows.map(({ sex, young, middle, old, adjusted }) => [
      name,
      sex,
      ...[young, middle, old, adjusted].map((value) => value.toFixed(1)),
      ...(sex === 'both' ? [n, positive] : ['', '']),
    ]);
  const share = (x: number, n: number): string => {
    const { value, low, high } = wilson(x, n);
    return `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;
  };
  return [
    'NHANES 2011-2014, hypertension, weighted per cent (NCHS Data Brief 220)',
    ...table(
      ['', 'sex', '18-39', '40-59', '60+', 'adjusted', 'n', 'positive'],
      [
        ...shown('as printed', nhanes.printed),
        ...shown('option published_nhanes', nhanes.published),
        ...shown('our default, raised or on medicine', nhanes.ours),
        ...shown('our default, with those who were told', nhanes.with_history),
      ],
    ),
    `The default leaves ${nhanes.undecided} undecided: one of both pressures is missing and the other is not raised.`,
    '',
    'Controlled of those on medicine, weighted per cent (JAMA 2020;324:1190, eTable 1)',
    ...table(
      ['cycle', 'ages', 'printed', 'ours'],
      nhanes.printed.control.map(({ cycle, ages, per_cent }, at) => [
        cycle,
        ages,
        per_cent.toFixed(1),
        nhanes.published.control[at]?.per_cent.toFixed(1) ?? '',
      ]),
    ),
    '',
    'States against the answer key of the sample',
    ...table(
      ['sample', 'states compared', 'different', 'faults planted', 'refused otherwise'],
      states.map((one) => [one.sample, one.compared, one.different, one.planted, one.refused_otherwise]),
    ),
    '',
    'Screening against what is true of the people, 95 % intervals',
    ...table(
      ['condition', 'rule', 'people', 'sensitivity', 'specificity', 'predictive value'],
      screening.map(({ condition, rule, people, diseased, found, both }) => [
        condition,
        rule,
        people,
        share(both, diseased),
        share(people - diseased - found + both, people - diseased),
        share(both, found),
      ]),
    ),
    '',
    'Digit preference of systolic pressure: stations that were planted to round to ten',
    ...table(
      ['facilities', 'planted', 'found severe', 'others severe', 'least of planted', 'most of others'],
      [
        [
          rounding.facilities,
          rounding.planted,
          rounding.found,
          rounding.others_found,
          rounding.least_of_planted?.toFixed(2) ?? '',
          rounding.most_of_others?.toFixed(2) ?? '',
        ],
      ],
    ),
    '',
    'The sample against surveys, per cent',
    ...table(
      ['figure', 'survey', 'published', 'held within', 'found', 'n'],
      survey.map(({ id, survey: name, percent, low, high, found, error, n }) => [
        id,
        name,
        percent.toFixed(2),
        `${low.toFixed(2)}-${high.toFixed(2)}`,
        `${found.toFixed(2)} ± ${error.toFixed(2)}`,
        n,
      ]),
    ),
  ].join('\n');
}
