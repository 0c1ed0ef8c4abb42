import { parseArgs } from 'node:util';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { CHECKS, type Check } from './run/checks.ts';
import { addCounts, NO_TESTS, vitestCounts, type Counts } from './run/counts.ts';
import { spawnAndWait, type Ended } from './run/spawn.ts';

// The runner behind `npm test`: one check after the other, those that only read two at a time. It stops where one fails
// and ends with one line "N passed, N failed" that counts the tests, a failed check as one. Of the suites that take longest
// it draws a part each time, unless the whole or single checks are asked for.

/** Of the suites that are run in parts: so many that one takes minutes. */
const PARTS = 12;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    whole: { type: 'boolean' },
    part: { type: 'string' },
    long: { type: 'boolean' },
    seed: { type: 'string' },
  },
});
const only = options.only ?? [];
const unknown = only.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join('", "')}". There are: ${CHECKS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const chosen = CHECKS.filter(({ name }) => only.length === 0 || only.includes(name) || name === 'routes');
const part =
  options.whole === true || options.long === true || only.length > 0
    ? null
    : Number(options.part ?? randomInt(1, PARTS + 1));
if (part !== null) {
  if (!(Number.isInteger(part) && part >= 1 && part <= PARTS)) {
    console.error(`There is no part ${String(options.part)}: they go from 1 to ${String(PARTS)}.`);
    process.exit(2);
  }
  console.log(
    `Of the longest suites part ${String(part)} of ${String(PARTS)}. The same again: npm test -- --part ${String(part)}; everything: npm run test:whole`,
  );
}
if (options.long === true) {
  process.env['TAMSOAT_TEST_SEED'] = options.seed ?? String(randomInt(2 ** 31));
  process.env['TAMSOAT_TEST_TIMES'] = '20';
  console.log(
    `Long run, seed ${process.env['TAMSOAT_TEST_SEED']}. The same again: npm run test:long -- --seed …`,
  );
}

/** As many checks run side by side as two cores carry. */
const LANES = 2;

let counts: Counts = NO_TESTS;
for (let rest: readonly Check[] = chosen; rest.length > 0;) {
  const readers = rest.findIndex((check) => check.reads_only !== true);
  const group = readers === 0 ? rest.slice(0, 1) : readers < 0 ? rest : rest.slice(0, readers);
  rest = rest.slice(group.length);
  const waiting = [...group];
  /** Whether all that it ran passed; after a failure nothing else is begun. */
  const lane = async (): Promise<boolean> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (await pass(check)) continue;
      waiting.length = 0;
      return false;
    }
    return true;
  };
  const passed = await Promise.all(Array.from({ length: Math.min(LANES, group.length) }, lane));
  if (passed.includes(false)) break;
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Runs a check to its end, says how it ended and counts its tests. */
async function pass(check: Check): Promise<boolean> {
  const began = performance.now();
  const isShown = check.tests !== undefined;
  if (isShown) console.log(`── ${check.name}: ${check.promises}`);
  const ended = await run(check);
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const ofTests = check.tests === undefined ? NO_TESTS : vitestCounts(check.tests);
  counts = addCounts(counts, ofTests);
  if (ended.ok) {
    console.log(
      isShown ? `   passed in ${took}` : `── ${check.name}: ${check.promises}\n   passed in ${took}`,
    );
    return true;
  }
  // What was shown while it ran is not shown again.
  if (!isShown) console.log(ended.output.trimEnd());
  console.log(`── ${check.name} FAILED after ${took}. Alone: npm test -- --only ${check.name}`);
  if (ofTests.failed === 0) counts = addCounts(counts, { ...NO_TESTS, failed: 1 });
  return false;
}

async function run(check: Check): Promise<Ended> {
  if (check.tests !== undefined) rmSync(check.tests, { force: true });
  let output = '';
  const shard = part !== null && check.in_parts ? [`--shard=${String(part)}/${String(PARTS)}`] : [];
  for (const { args } of check.commands) {
    const ended = await spawnAndWait({ args: [...args, ...shard] }, { show: check.tests !== undefined });
    output += ended.output;
    if (!ended.ok) return { ok: false, output };
  }
  return { ok: true, output };
}
