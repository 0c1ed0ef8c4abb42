import { afterEach, expect, test, vi } from 'vitest';
import { onSchedule } from './on-schedule.ts';
import type { Terminal } from './terminal.ts';

afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;

test('what failed at its hour is told and done again at the next, until it is stopped', async () => {
  // Two in the morning in Vietnam is a fifth of a second away.
  const due = Date.parse('2026-03-02T19:00:00Z');
  vi.useFakeTimers({ toFake: ['Date'], now: due - 200 });
  const told: string[] = [];
  const done: string[] = [];
  const stop = new AbortController();
  await onSchedule(
    { every: 'day', at: '02:00' },
    { note: (text: string) => told.push(text) } as unknown as Terminal,
    stop.signal,
    () => {
      done.push(new Date().toISOString());
      // It took an hour: the next time is tomorrow.
      vi.setSystemTime(due + HOUR_MS);
      setTimeout(() => {
        stop.abort();
      }, 100);
      return Promise.reject(new Error('Ổ đĩa đầy.'));
    },
  );
  expect(done).toEqual(['2026-03-02T18:59:59.800Z']);
  expect(told).toEqual([
    'Next at 2026-03-02T19:00:00.000Z. Ctrl-C stops it.',
    'Ổ đĩa đầy.',
    'Next at 2026-03-03T19:00:00.000Z. Ctrl-C stops it.',
  ]);
});

test('without a day nothing is done again', async () => {
  const work = vi.fn(() => Promise.resolve());
  const terminal = { note: vi.fn() } as unknown as Terminal;
  await onSchedule({ at: '02:00' }, terminal, new AbortController().signal, work);
  expect(work).not.toHaveBeenCalled();
});
