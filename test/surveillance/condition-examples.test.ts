import { beforeAll, describe, expect, it } from 'vitest';
import { runExamples, type ExampleOutcome } from '../../server/definitions/run-examples.ts';
import { conditionFiles } from './detect-world.ts';

/** Examples of the case definitions, whole: with later examinations and diagnoses, through detection to the state. */
let outcomes: ExampleOutcome[] = [];

beforeAll(async () => {
  outcomes = await runExamples(conditionFiles, conditionFiles.files);
});

describe.each(conditionFiles.files)('$file', ({ file: name, header }) => {
  it.each(header.examples.map((example, at) => ({ ...example, at })))('$says', ({ at }) => {
    const own = outcomes.filter(({ file }) => file.file === name);
    expect(own).toHaveLength(header.examples.length);
    const outcome = own.find(({ example }) => example === header.examples[at]);
    expect(outcome?.found).toBe(outcome?.expected);
  });
});
