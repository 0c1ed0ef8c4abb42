import { parseArgs } from 'node:util';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { CHECKS, type Check } from './run/checks.ts';
import { addCounts, NO_TESTS, vitestCounts, type Counts } from './run/counts.ts';
import { spawnAndWait, type Ended } from './run/spawn.ts';

// The runner behind `npm test`: one check after the other, stops at the first that fails, ends with one line
// "N passed, N failed" that counts the tests, a failed check as one.

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, long: { type: 'boolean' }, seed: { type: 'string' } },
});
const only = options.only ?? [];
const unknown = only.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join('", "')}". There are: ${CHECKS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const chosen = CHECKS.filter(({ name }) => only.length === 0 || only.includes(name));
if (options.long === true) {
  process.env['TAMSOAT_TEST_SEED'] = options.seed ?? String(randomInt(2 ** 31));
  process.env['TAMSOAT_TEST_TIMES'] = '20';
  console.log(
    `Long run, seed ${process.env['TAMSOAT_TEST_SEED']}. The same again: npm run test:long -- --seed …`,
  );
}

let counts: Counts = NO_TESTS;
for (const check of chosen) {
  const began = performance.now();
  console.log(`── ${check.name}: ${check.promises}`);
  const ended = await run(check);
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const ofTests = check.tests === undefined ? NO_TESTS : vitestCounts(check.tests);
  counts = addCounts(counts, ofTests);
  if (!ended.ok) {
    // What was shown while it ran is not shown again.
    if (check.tests === undefined) console.log(ended.output.trimEnd());
    console.log(`── ${check.name} FAILED after ${took}. Alone: npm test -- --only ${check.name}`);
    if (ofTests.failed === 0) counts = addCounts(counts, { ...NO_TESTS, failed: 1 });
    break;
  }
  console.log(`   passed in ${took}`);
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function run(check: Check): Promise<Ended> {
  if (check.tests !== undefined) rmSync(check.tests, { force: true });
  let output = '';
  for (const command of check.commands) {
    const ended = await spawnAndWait(command, { show: check.tests !== undefined });
    output += ended.output;
    if (!ended.ok) return { ok: false, output };
  }
  return { ok: true, output };
}
