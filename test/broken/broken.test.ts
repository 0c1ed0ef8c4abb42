import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { csv, HISTORY_IDS, LOADED } from '../import/import-text.ts';
import { drawFrom } from '../surveillance/random.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import type { CaseMessage } from './case-process.ts';
import { knownRows, mappingOf } from './known-rows.ts';

const PROCESS = fileURLToPath(new URL('./case-process.ts', import.meta.url));
const CASES = LONG ? 10_000 : 40;
/** As many as one process takes: its highest memory is that of so many imports. */
const AT_ONCE = 200;
/** Above it a machine of 4 GB, which is what a district has, would be at its end. */
const MOST_MB = 1200;
/** No case ends later: a file that is a few MB is read in less, or hangs. */
const MOST_SILENT_MS = LONG ? 300_000 : 120_000;

/** Makes a data folder with something in it. */
async function startIn(data: string): Promise<void> {
  const { table } = knownRows(drawFrom(1), 20);
  // People of their own, under keys of their own.
  const rows = table.rows.map((row) =>
    row.with(0, `đã-có-${row[0]!}`).with(2, row[2]!.replace(/^024/, '027')),
  );
  const [file, map] = [`${data}.csv`, `${data}.json`];
  writeFileSync(
    file,
    csv(
      table.header,
      rows.map((row) => row.map((cell) => cell.replaceAll(',', ' '))),
    ),
  );
  writeFileSync(map, JSON.stringify(mappingOf({ type: 'csv' })));
  const { balances } = await importFile({
    dataFolder: data,
    file,
    map,
    now: () => LOADED,
    historyIds: HISTORY_IDS,
    threads: 1,
  });
  expect(balances).toMatchObject([{ new: 20 }]);
}

interface Ran {
  readonly faults: readonly string[];
  readonly outcomes: Readonly<Record<string, number>>;
  readonly peak_mb: number;
}

/** Runs some cases in a process of their own. */
function run(base: string, numbers: readonly number[]): Promise<Ran> {
  return new Promise((resolve) => {
    const faults: string[] = [];
    const outcomes: Record<string, number> = {};
    let peak_mb = 0;
    let running: { number: number; what: string } | undefined;
    let isHung = false;
    const child = fork(PROCESS, [base, String(SEED), ...numbers.map(String)], {
      execArgv: ['--max-old-space-size=768', '--disable-warning=ExperimentalWarning'],
    });
    const hung = (): void => {
      faults.push(`case ${String(running?.number)} (${running?.what ?? ''}) never ended`);
      isHung = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(hung, MOST_SILENT_MS);
    child.on('message', (message: CaseMessage) => {
      clearTimeout(timer);
      timer = setTimeout(hung, MOST_SILENT_MS);
      if ('begun' in message) running = { number: message.begun, what: message.what };
      else if ('peak_mb' in message) peak_mb = message.peak_mb;
      else {
        const { ended, outcome, problems } = message;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        for (const problem of problems)
          faults.push(`case ${String(ended)} (${running?.what ?? ''}): ${problem}`);
        running = undefined;
      }
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      // Killed by somebody else it is killed for its memory.
      if (code !== 0 && !isHung)
        faults.push(
          `case ${String(running?.number)} (${running?.what ?? ''}) ended the process: ${String(code ?? signal)}`,
        );
      resolve({ faults, outcomes, peak_mb });
    });
  });
}

const parts = Array.from({ length: Math.ceil(CASES / AT_ONCE) }, (_, at) => ({
  from: at * AT_ONCE,
  to: Math.min((at + 1) * AT_ONCE, CASES) - 1,
}));

describe('a bad file is read with its losses accounted for, or refused in a sentence with nothing stored', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-broken-base-'));
  const base = join(folder, 'data');
  beforeAll(() => startIn(base));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(parts)('bad files $from to $to', async ({ from, to }) => {
    const numbers = Array.from({ length: to + 1 - from }, (_, at) => from + at);
    const { faults, outcomes, peak_mb } = await run(base, numbers);
    expect(faults).toEqual([]);
    expect(Object.values(outcomes).reduce((sum, cases) => sum + cases)).toBe(numbers.length);
    expect(peak_mb).toBeGreaterThan(0);
    expect(peak_mb).toBeLessThan(MOST_MB);
    // Bad files of which all were refused, or none, would say little.
    for (const outcome of ['read', 'refused'])
      expect(outcomes[outcome], outcome).toBeGreaterThan(numbers.length / 5);
  });
});
