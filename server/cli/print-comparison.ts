import { writeFile } from 'node:fs/promises';
import type { ComparedCondition, Comparison } from '../definitions/compare-definitions.ts';
import type { Figures } from '../definitions/compared-figures.ts';
import { comparisonCsv, countsOf, prevalenceDifference } from '../definitions/comparison-table.ts';
import { Refusal } from '../serve/refusal.ts';
import { changeLine } from './print-definitions.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

/** Prints a comparison: for people as tables, "before → after (difference)"; as CSV too where a file is named. */
export async function printComparison(
  comparison: Comparison,
  json: boolean,
  out: string | undefined,
): Promise<void> {
  if (out !== undefined) await writeNew(out, comparisonCsv(comparison, 'vi'));
  if (json) {
    printResult(comparison, true);
    return;
  }
  const { changes, proposed, conditions, as_of, snapshot, period } = comparison;
  const lines = [
    `Up to ${as_of}, period ${period}, the store as it is; before: the definitions of snapshot ${snapshot}.`,
    ...changes.map((change) => `Not published yet: ${changeLine(change)}`),
    ...(proposed ? [`Proposed, not entered: ${changeLine(proposed.change)}`] : []),
    ...(conditions.length === 0 ? ['No figure rests on another definition than those published.'] : []),
    ...conditions.flatMap((condition) => ['', ...conditionLines(condition)]),
    ...(out === undefined ? [] : ['', `${out}: the same as CSV`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function conditionLines(condition: ComparedCondition): string[] {
  const counts = countsOf(condition);
  const changed = condition.moved.filter(({ from, to }) => from !== to);
  return [
    `before: ${condition.before.en}`,
    `after:  ${condition.after.en}`,
    ...table(
      ['area', ...counts.map((name) => name.replaceAll('_', ' ')), 'prevalence, 95 % interval'],
      condition.areas.map(({ name, before, after }) => [
        name.vi,
        ...counts.map((count) => counted(before[count], after[count])),
        prevalence(before, after),
      ]),
    ),
    ...(changed.length === 0
      ? ['Nobody moves from one state to another.']
      : ['People by state before (lines) and after (columns):', ...matrixLines(condition)]),
  ];
}

const whole = (count: number): string => count.toLocaleString('en-GB');
const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

function counted(before: number, after: number): string {
  return before === after
    ? whole(after)
    : `${whole(before)} → ${whole(after)} (${signed(whole(after - before), after - before)})`;
}

function prevalence(before: Figures, after: Figures): string {
  const text = ({ prevalence: share }: Figures): string =>
    !share || share.value === null
      ? '–'
      : `${percent(share.value)}${share.low === null || share.high === null ? '' : ` [${percent(share.low)}, ${percent(share.high)}]`}`;
  if (text(before) === text(after)) return text(after);
  const difference = prevalenceDifference(before, after);
  const points = difference === null ? '' : ` (${signed((difference * 100).toFixed(2), difference)} points)`;
  return `${text(before)} → ${text(after)}${points}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function matrixLines({ moved }: ComparedCondition): string[] {
  const states = [...new Set(moved.flatMap(({ from, to }) => [from, to]))].toSorted();
  return table(
    ['', ...states],
    states.map((from) => [
      from,
      ...states.map((to) => moved.find((one) => one.from === from && one.to === to)?.people ?? 0),
    ]),
  );
}

/** Never over a file that is there. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = code === 'EEXIST' ? 'is there already' : `cannot be made (${code})`;
    throw new Refusal('file_not_writable', `The file ${path} ${why}. Name another with --out.`, 2);
  }
}
