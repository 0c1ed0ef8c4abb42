import { expect, test } from 'vitest';
import { explainFailure } from './explain-failure.ts';
import { Refusal } from './refusal.ts';

test.each([
  [
    'a full disk, as Node says it',
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    'disk_full',
  ],
  [
    'a full disk, as DuckDB says it',
    new Error('IO Error: Could not write file "x": No space left on device'),
    'disk_full',
  ],
  [
    'a read-only disk',
    Object.assign(new Error("EROFS: read-only file system, mkdir '/x'"), { code: 'EROFS' }),
    'disk_read_only',
  ],
  [
    'a folder of someone else',
    Object.assign(new Error("EACCES: permission denied, open '/x'"), { code: 'EACCES' }),
    'not_permitted',
  ],
  [
    'a damaged database',
    new Error('IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2'),
    'database_damaged',
  ],
  ['too little memory', new Error('Out of Memory Error: could not allocate block'), 'out_of_memory'],
])('%s is one sentence that names the place', (_what, error, reason) => {
  const refusal = explainFailure(error, '/the/folder');
  expect(refusal).toMatchObject({ reason, exitCode: 1 });
  expect(refusal?.message).toContain('/the/folder');
  expect(refusal?.message).not.toContain('\n');
});

test('a refusal stays what it is', () => {
  const refusal = new Refusal('port_busy', 'Port 1 is used.');
  expect(explainFailure(refusal, '/x')).toBe(refusal);
});

test('what nobody expected is not explained away', () => {
  expect(explainFailure(new TypeError('x is not a function'), '/x')).toBeNull();
});
