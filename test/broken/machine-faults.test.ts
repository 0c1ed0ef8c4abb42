import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildDashboard } from '../../server/cli/build-dashboard.ts';
import { REFUSALS_VI } from '../../server/imports/told-in-vietnamese.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { drawFrom } from '../surveillance/random.ts';
import { writeRandomFile } from '../surveillance/random-files.ts';
import { hasOwnDisk, machineFaults } from './machine-faults.ts';

/** What an import and a publication are refused for. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'key lost': ['key_lost'],
  'clock set back': ['clock_behind', 'clock_behind'],
  'memory ran out': ['step_died', 'step_died'],
  'store damaged': ['database_damaged', 'database_damaged'],
  ...(hasOwnDisk() && {
    'disk full': ['disk_full', 'disk_full'],
    'disk read-only': ['disk_read_only', 'disk_read_only'],
  }),
};

test('whatever happens to the machine ends in a sentence, what was shown is served, and afterwards it goes on', async () => {
  await buildDashboard(() => undefined);
  const dataFolder = await copiedFixture();
  const beside = path.dirname(dataFolder);
  try {
    const after = await machineFaults(dataFolder, writeRandomFile(beside, drawFrom(1), 'tệp'));
    for (const { fault, refused, is_served, afterwards } of after) {
      expect({ fault, reasons: refused.map((one) => one?.reason) }).toEqual({
        fault,
        reasons: EXPECTED[fault],
      });
      for (const one of refused) {
        expect(one?.message.trim()).toMatch(/^[^\n]+[.)]$/);
        expect(REFUSALS_VI).toHaveProperty([one!.reason]);
      }
      expect({ fault, is_served, afterwards }).toEqual({ fault, is_served: true, afterwards: null });
    }
    expect(after.map(({ fault }) => fault)).toEqual(Object.keys(EXPECTED));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
});
