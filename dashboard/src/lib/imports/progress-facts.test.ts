import { expect, it } from 'vitest';
import type { DeskJob } from '#queries/import/desk.ts';
import { importsWordsFor } from '#lib/words/imports.ts';
import { progressFacts } from './progress-facts.ts';

const facts = (job: Partial<DeskJob>, language: 'vi' | 'en' = 'en'): string[] =>
  progressFacts(
    {
      ...{ id: 'a', does: 'import', about: 'a.csv', incoming: null, state: 'running', done: 0, rows: null },
      ...{ rows_read: null, seconds: 0, step_seconds: 0, tried: null, import_id: null },
      ...{ refusal: null, refused_for: null },
      ...job,
    },
    importsWordsFor(language),
  );

it('says nothing of what has not begun', () => {
  expect(facts({ state: 'waiting', rows: 500 })).toEqual([]);
});

it('while a file is read, says its rows, the rate of the step and how long the step still takes', () => {
  const reading = { done: 0.25, rows: 40_000, rows_read: 10_000, seconds: 9, step_seconds: 5 };
  expect(facts(reading)).toEqual([
    '9 s',
    '10,000 of 40,000 rows',
    '2,000 rows a second',
    'about 15 s left of this step',
  ]);
  expect(facts(reading, 'vi').at(-1)).toBe('bước này còn khoảng 15 giây');
});

it('of a file whose rows nobody has counted, says how many were read', () => {
  expect(facts({ done: 0.5, rows_read: 300, seconds: 2, step_seconds: 2 })).toEqual([
    '2 s',
    '300 rows read',
    '150 rows a second',
    'about 2 s left of this step',
  ]);
});

it('of a step that reads no rows, and has hardly begun, says its time alone', () => {
  expect(facts({ done: 0.01, rows: 40_000, seconds: 30, step_seconds: 1 })).toEqual(['30 s']);
});

it('of what is done, says all rows and the rate of all of it', () => {
  expect(facts({ state: 'done', done: 1, rows: 40_000, seconds: 20 })).toEqual([
    '20 s',
    '40,000 of 40,000 rows',
    '2,000 rows a second',
  ]);
});
