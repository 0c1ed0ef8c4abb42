import { beforeAll, describe, expect, it } from 'vitest';
import { emptyRecord, insertRows } from '../../test/empty-record.ts';
import { exampleRecord } from '../../server/definitions/example-record.ts';
import { compileConditions, LEVEL, type CompiledCondition } from './compile-conditions.ts';
import type { ConditionExample } from './condition-header.ts';
import { loadConditions, type ConditionFiles } from './load-conditions.ts';

const source: ConditionFiles = await loadConditions();
const connection = await emptyRecord(compileConditions(source).historyIds);

interface Verdict {
  readonly level: number;
  readonly declared: boolean | null;
}

async function judge(condition: CompiledCondition, example: ConditionExample): Promise<Verdict[]> {
  await connection.run('DELETE FROM examination');
  const { examinations } = exampleRecord(condition.id, example, 1);
  await insertRows(connection, 'examination', examinations);
  const reader = await connection.runAndReadAll(
    `SELECT ${condition.level} AS level, ${condition.declared ?? 'NULL'} AS declared FROM reading ORDER BY record_key`,
  );
  return reader.getRowObjectsJS().map(({ level, declared }) => ({
    level: level as number,
    declared: declared as boolean | null,
  }));
}

/** Which levels of the first examination agree with the state that the example claims; history decides the rest. */
const LEVELS: Readonly<Record<string, readonly number[]>> = {
  not_applicable: [LEVEL.notApplicable],
  not_assessable: [LEVEL.notAssessable],
  negative: [LEVEL.notMet],
  new_suspected: [LEVEL.met],
  new_confirmed: [LEVEL.metAndConfirms],
  history_not_recorded: [LEVEL.met, LEVEL.metAndConfirms],
  present: [LEVEL.met],
  known: [LEVEL.notAssessable, LEVEL.notMet, LEVEL.met, LEVEL.metAndConfirms],
};

describe.each(source.files.filter(({ header }) => header.kind !== 'event'))('$file', ({ header }) => {
  it.each(header.examples)('$says', async (example) => {
    const compiled = compileConditions(source, { [header.id]: example.options });
    const condition = compiled.conditions.find(({ id }) => id === header.id);
    if (!condition) throw new Error(`${header.id} is not compiled.`);
    const [first, ...later] = await judge(condition, example);
    // What happens after the first examination is the business of the history, not of this file.
    if (!first || later.length > 0 || example.diagnosed.length > 0) return;
    const state = example.state ?? '';
    expect(LEVELS[state]).toContain(first.level);
    if (state === 'known') expect(first.declared).toBe(true);
    if (state === 'history_not_recorded') expect(first.declared).toBeNull();
    if (state.startsWith('new_')) expect(first.declared).toBe(false);
  });

  const levelOf = async (given: ConditionExample['given']): Promise<number | undefined> => {
    const condition = compileConditions(source).conditions.find(({ id }) => id === header.id);
    const example = { says: '', given, then: [], diagnosed: [], options: {} };
    return condition && (await judge(condition, example))[0]?.level;
  };

  it('never takes a missing item for health', async () => {
    expect(await levelOf({})).toBe(LEVEL.notAssessable);
  });

  it('begins at the age that its header says, and is not assessable at no age', async () => {
    const { age_from, age_from_months = age_from * 12 } = header.population;
    const aged = (months: number): ConditionExample['given'] => ({
      age_years: Math.floor(months / 12),
      age_months: months,
    });
    expect(await levelOf(aged(age_from_months - 1))).toBe(LEVEL.notApplicable);
    expect(await levelOf(aged(age_from_months))).toBe(LEVEL.notAssessable);
    expect(await levelOf({ age_years: null, age_months: null })).toBe(LEVEL.notAssessable);
  });

  it('leaves pregnant women out where its header says so, and only where pregnancy is recorded', async () => {
    const woman = { sex: 'female', age_years: 30 };
    const outside = header.population.pregnant === false ? LEVEL.notApplicable : LEVEL.notAssessable;
    expect(await levelOf({ ...woman, pregnant: 'yes' })).toBe(outside);
    expect(await levelOf({ ...woman, pregnant: 'not_recorded' })).toBe(LEVEL.notAssessable);
  });

  it('has examples of every state that one examination can have', () => {
    const states = new Set(header.examples.map(({ state }) => state));
    expect([...states]).toEqual(expect.arrayContaining(['not_applicable', 'not_assessable', 'negative']));
    expect(states.has(header.kind === 'disease' ? 'known' : 'present')).toBe(true);
  });
});

describe('events', () => {
  const { events } = compileConditions(source);
  beforeAll(() => connection.run('DELETE FROM examination'));
  it.each(
    events.flatMap((event) => event.header.examples.map((example) => ({ event, example, ...example }))),
  )('$event.id: $says', async ({ event, example }) => {
    await connection.run('DELETE FROM diagnosis');
    await insertRows(connection, 'diagnosis', exampleRecord(event.id, example, 1).diagnoses);
    const reader = await connection.runAndReadAll(`SELECT ${event.criteria} FROM diagnosis`);
    expect(reader.value(0, 0)).toBe(example.counts);
  });

  it.each([
    ['A90', true],
    ['B08.4', true],
    ['K29.7', false],
  ])('%s must be notified: %s', async (icd10, notifiable) => {
    const [event] = events;
    const reader = await connection.runAndReadAll(
      `SELECT ${event?.flags.notifiable ?? 'NULL'} FROM (VALUES ('${icd10}')) AS d (icd10)`,
    );
    expect(reader.value(0, 0)).toBe(notifiable);
  });
});
