import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import type { Finding } from '../doctor/examine.ts';
import { lockFolder, type FolderHold } from '../serve/data-folder-lock.ts';
import { handOver } from '../serve/hand-over.ts';
import { Refusal } from '../serve/refusal.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { stepAlone } from './step-alone.ts';
import { openTerminal } from './terminal.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at disk, lock, rights, clock, keys and everything stored, and say what is wrong')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async ({ data, json }: FolderOptions & OutputOptions) => {
      if (!existsSync(data))
        throw new Refusal(
          'data_folder_missing',
          `There is no data folder ${data}. Check the name after --data.`,
          2,
        );
      const findings = (await examinedByServer(data)) ?? (await examinedHere(data));
      if (json) printResult(findings, true);
      else
        for (const { check, well, says } of findings)
          process.stdout.write(`${well ? 'well ' : 'WRONG'}  ${check.padEnd(11)}  ${says}\n`);
      if (findings.some(({ well }) => !well)) process.exitCode = 1;
    });
}

/** null where no server runs. */
async function examinedByServer(data: string): Promise<Finding[] | null> {
  const terminal = openTerminal();
  const onQueued = (ahead: number): void => {
    terminal.note(`The server has ${String(ahead)} to do first.`);
  };
  const handed = await handOver(data, { job: 'doctor' }, { onProgress: terminal.progress, onQueued });
  terminal.endStep();
  return handed && (handed.result as Finding[]);
}

/** It changes nothing, so it does not hold the folder as a command that works on it, which makes and removes. */
async function examinedHere(dataFolder: string): Promise<Finding[]> {
  let hold: FolderHold | undefined;
  let lock = { well: true, says: 'free', may_read: true };
  try {
    hold = await lockFolder(dataFolder);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    lock = { well: false, says: error.message, may_read: error.reason !== 'data_folder_held' };
  }
  try {
    return await stepAlone('doctor', { dataFolder, lock: { check: 'lock', ...lock } });
  } finally {
    hold?.release();
  }
}
