import type { ConditionFile } from '#queries/detection/condition-file.ts';

/** The same definition with one threshold moved so that it counts more. */
export function moreInclusive(file: ConditionFile, name: string, share: number): ConditionFile {
  const threshold = file.header.thresholds[name];
  if (!threshold) throw new Error(`${file.file} has no threshold ${name}.`);
  const upwards = threshold.direction === 'at_least' || threshold.direction === 'above';
  // Where the values that count rule the condition out, fewer of them is more people.
  const lower = upwards !== (threshold.rules_out === true);
  const factor = lower ? 1 - share : 1 + share;
  const at = Object.fromEntries(
    Object.entries(threshold.at).map(([unit, value]) => [unit, Number((value * factor).toFixed(4))]),
  );
  const thresholds = { ...file.header.thresholds, [name]: { ...threshold, at } };
  return { ...file, header: { ...file.header, thresholds } };
}
