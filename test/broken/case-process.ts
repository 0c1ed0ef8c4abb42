import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCase } from './make-case.ts';
import { runCase, type Outcome } from './run-case.ts';
import { fingerprintOf } from './store-fingerprint.ts';

// Runs cases one after the other, so that a crash, or one that never ends, is of the last one that was begun.

export type CaseMessage =
  | { readonly begun: number; readonly what: string }
  | {
      readonly ended: number;
      readonly outcome: Outcome;
      readonly problems: readonly string[];
      readonly ms: number;
    }
  /** Highest resident size of this process, in MB. */
  | { readonly peak_mb: number };

const [data = '', seed = '', ...numbers] = process.argv.slice(2);
const say = (message: CaseMessage): void => {
  process.send?.(message);
};
const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-broken-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const base = { path: data, fingerprint: await fingerprintOf(data) };
for (const number of numbers.map(Number)) {
  const bad = await makeCase(Number(seed), number);
  say({ begun: number, what: bad.what });
  const began = performance.now();
  const { outcome, problems } = await runCase(base, path.join(folder, String(number)), bad);
  say({ ended: number, outcome, problems, ms: Math.round(performance.now() - began) });
}
say({ peak_mb: Math.round(process.resourceUsage().maxRSS / 1024) });
process.disconnect();
