import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import {
  openingThreads,
  sealingThreads,
  type LineThreads,
  type TakeLines,
} from '../../server/identity/line-threads.ts';

// So many that most of them are done by threads.
const LINES = 35_000;
const AT_ONCE = 1_000;
const KEY = randomBytes(32);
const PERSONS = Array.from({ length: LINES }, (_, at) => `person ${String(at)}`);

async function done<Done>(
  threadsOf: (take: TakeLines<Done>) => LineThreads,
  lines: readonly string[],
): Promise<Done[]> {
  const all: Done[] = [];
  let taking = 0;
  const threads = threadsOf(async (some) => {
    expect(++taking, 'takes at the same time').toBe(1);
    await new Promise(setImmediate);
    all.push(some);
    taking--;
  });
  onTestFinished(() => threads.stop());
  for (let at = 0; at < lines.length; at += AT_ONCE) await threads.give(lines.slice(at, at + AT_ONCE));
  await threads.end();
  return all;
}

const sealed = (lines: readonly string[]): Promise<string[]> =>
  done((take) => sealingThreads(KEY, take), lines);
const opened = (keys: readonly Buffer[], lines: readonly string[]): Promise<(string | null)[]> =>
  done((take) => openingThreads(keys, take), lines);

/** As a store holds what was sealed: with the import that brought it. */
const keptOf = (sealed: readonly string[]): string[] =>
  sealed
    .flatMap((lines) => lines.split('\n'))
    .map((line) => {
      const [person = '', version = '', text = ''] = line.split('\t');
      return [person, version, '1', text].join('\t');
    });

test('what threads seal, threads open, every line of it once and each for its person', async () => {
  const said = PERSONS.map((person, at) => `${person}\t2020-01-02\t["Name ${String(at)}"]`);
  const lines = await opened([randomBytes(32), KEY], keptOf(await sealed(said)));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.flatMap((some) => some!.split('\n')).toSorted()).toEqual(
    PERSONS.map((person, at) => `${person}\t2020-01-02\t1\t["Name ${String(at)}"]`).toSorted(),
  );
});

test('a line that does not open is told of those it came with, by a thread as without one', async () => {
  const kept = keptOf(await sealed(PERSONS.map((person) => `${person}\t2020-01-02\t["Name"]`)));
  const altered = kept.map((line, at) => (at === 10 || at === LINES - 1 ? `another ${line}` : line));
  const lines = await opened([KEY], altered);
  expect(lines.filter((some) => some === null)).toHaveLength(2);
  expect(lines.length).toBeGreaterThan(2);
});

test('whoever takes it and fails is heard, once threads do the work too', async () => {
  let taken = 0;
  const threads = sealingThreads(KEY, () =>
    ++taken === 2 ? Promise.reject(new Error('The disk is full.')) : Promise.resolve(),
  );
  onTestFinished(() => threads.stop());
  const failing = async (): Promise<void> => {
    await threads.give(PERSONS.map((person) => `${person}\t2020-01-02\t["Name"]`));
    await threads.give(PERSONS.map((person) => `${person}\t2020-01-02\t["Name"]`));
    await threads.end();
  };
  await expect(failing()).rejects.toThrow('The disk is full.');
});
