import { expect, test } from 'vitest';
import { createJobQueue } from './job-queue.ts';

test('jobs run one at a time, in the order in which they came', async () => {
  const queue = createJobQueue();
  const seen: string[] = [];
  const job = (name: string) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
    return name;
  };
  const ahead: number[] = [];
  const results = await Promise.all([
    queue.run('a', job('a')),
    queue.run('b', job('b'), (n) => ahead.push(n)),
    queue.run('c', job('c'), (n) => ahead.push(n)),
  ]);
  expect(results).toEqual(['a', 'b', 'c']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(ahead).toEqual([1, 2]);
});

test('a job that fails does not stop the next', async () => {
  const queue = createJobQueue();
  const failed = queue.run('a', () => Promise.reject(new Error('no')));
  const done = queue.run('b', () => Promise.resolve('yes'));
  await expect(failed).rejects.toThrow('no');
  await expect(done).resolves.toBe('yes');
  expect(queue.titles()).toEqual([]);
});

test('the running job is the first title', async () => {
  const queue = createJobQueue();
  let end = (): void => undefined;
  const first = queue.run('import x', () => new Promise<void>((resolve) => (end = resolve)));
  const second = queue.run('publish', () => Promise.resolve());
  expect(queue.titles()).toEqual(['import x', 'publish']);
  await new Promise(setImmediate);
  end();
  await Promise.all([first, second]);
  expect(queue.titles()).toEqual([]);
});
