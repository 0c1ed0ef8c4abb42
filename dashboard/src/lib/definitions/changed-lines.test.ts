import { expect, it } from 'vitest';
import { changedLines } from './changed-lines.ts';

it('tells the lines that went and those that came', () => {
  expect(changedLines('a\nb\nc\n', 'a\nx\nc\ny\n')).toEqual({ gone: ['b'], come: ['x', 'y'] });
});

it('counts a line that is there twice, and leaves out what moved or is empty', () => {
  expect(changedLines('a\na\nb', 'b\n\na')).toEqual({ gone: ['a'], come: [] });
  expect(changedLines('a \nb', 'a\nb')).toEqual({ gone: [], come: [] });
});
