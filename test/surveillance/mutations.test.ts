import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiled, detectWorld, type DetectOptions } from './detect-world.ts';
import { compareCells } from './differences.ts';
import { SEED } from './long.ts';
import { countWorld, type Counted } from './oracle-cells.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

/** Small faults that a reader would miss. Each must be told by the comparison with the raw rows. */
const MUTATIONS = [
  {
    fault: 'a dropped FILTER',
    file: 'cubes/condition_cube.sql',
    from: "count(*) FILTER (WHERE state = 'known' AND is_assessed) AS aware,",
    to: "count(*) FILTER (WHERE state = 'known') AS aware,",
  },
  {
    fault: 'a FILTER dropped whole',
    file: 'detection/first_finding.sql',
    from: 'min(e.day) FILTER (WHERE e.is_contact AND e.day > f.found_on)',
    to: 'min(e.day) FILTER (WHERE e.day > f.found_on)',
  },
  {
    fault: '>= for >: care on the day of the finding taken for a contact',
    file: 'detection/first_finding.sql',
    from: 'min(e.day) FILTER (WHERE e.is_contact AND e.day > f.found_on)',
    to: 'min(e.day) FILTER (WHERE e.is_contact AND e.day >= f.found_on)',
  },
  {
    fault: '<= for <: found on the day on which it was already known',
    file: 'detection/first_finding.sql',
    from: 'e.day < h.known_from',
    to: 'e.day <= h.known_from',
  },
  {
    fault: '> for >=: treatment that ends on the reference date',
    file: 'detection/state.sql',
    from: 'h.treated_until >= p.to_date',
    to: 'h.treated_until > p.to_date',
  },
  {
    fault: 'a lost tie-break: of two readings of one day the better',
    file: 'detection/state.sql',
    from: 'CASE WHEN e.controlled THEN 0 ELSE 1 END',
    to: 'CASE WHEN e.controlled THEN 0 ELSE 0 END',
  },
  {
    fault: 'a lost tie-break: any examination of the last day',
    file: 'detection/examination_level.sql',
    from: "8 * date_diff('day', CAST($from AS DATE), j.day) ELSE 0 END AS day_part",
    to: '0 ELSE 0 END AS day_part',
  },
] as const;

let counted: Counted[];
let stored: StoredWorld;

beforeAll(async () => {
  const world = drawWorld({ seed: SEED + 2, people: 600, historyIds: compiled.historyIds });
  counted = countWorld(world, AS_OF);
  stored = await storeWorld(world);
}, 60_000);
afterAll(() => stored.remove());

async function differences(options: DetectOptions = {}): Promise<readonly string[]> {
  const detected = await detectWorld(stored.file, AS_OF, options);
  try {
    return (await compareCells(detected.connection, counted)).differences;
  } finally {
    detected.close();
  }
}

describe('the comparison with the raw rows', () => {
  it('finds nothing in the statements as they are', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each(MUTATIONS)('notices $fault', async ({ file, from, to }) => {
    const text = readFileSync(new URL(`../../queries/${file}`, import.meta.url), 'utf8');
    // A mutation that no longer fits its statement proves nothing.
    expect(text.split(from)).toHaveLength(2);
    expect(await differences({ statements: { [file]: text.replace(from, to) } })).not.toEqual([]);
  });
});
