import { InvalidArgumentError, Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { VIEWS, type View } from '#queries/disclosure/views.ts';
import { REPORT_LANGUAGES, type ReportLanguage } from '../report/report-name.ts';
import type { FolderStatus } from '../serve/folder-status.ts';
import { interrupt } from './interrupt.ts';
import { atOption, everyOption, onSchedule, type ScheduleOptions } from './on-schedule.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { openTerminal, type Terminal } from './terminal.ts';

interface ReportOptions extends FolderOptions, OutputOptions, ScheduleOptions {
  readonly pdf: true;
  readonly area: readonly string[];
  readonly below: boolean;
  readonly language: readonly ReportLanguage[];
  readonly out: string;
  readonly view: View;
  readonly site?: string;
  readonly chromium?: string;
  readonly again: boolean;
}

export function addReport(program: Command): void {
  program
    .command('report')
    .description('print the Overview as a report of two pages, now or on a schedule')
    .addOption(new Option('--pdf', 'as PDF').makeOptionMandatory())
    .addOption(new Option('--area <code...>', 'of these areas; without it of the whole').default([]))
    .addOption(new Option('--below', 'also of each area directly below them').default(false))
    .addOption(
      new Option('--language <language...>', 'vi, en or both').choices(REPORT_LANGUAGES).default(['vi']),
    )
    .addOption(
      new Option('--out <folder>', 'folder for the reports: one file for each area, language and snapshot')
        .env('TAMSOAT_REPORTS')
        .default(resolve('reports'), './reports')
        .argParser((text) => resolve(text)),
    )
    .addOption(new Option('--view <view>', 'which view is printed').choices(VIEWS).default('inside'))
    .addOption(everyOption('print what was published meanwhile'))
    .addOption(atOption('06:00'))
    .addOption(new Option('--again', 'print also what is there already').default(false))
    .addOption(
      new Option('--site <address>', 'address of the dashboard that is printed; without it the running one')
        .env('TAMSOAT_SITE')
        .argParser(origin),
    )
    .addOption(
      new Option('--chromium <file>', 'Chromium, Chrome or Edge to print with; without it one that is found')
        .env('TAMSOAT_CHROMIUM')
        .argParser((text) => resolve(text)),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ReportOptions) => {
      const terminal = openTerminal();
      const signal = interrupt();
      try {
        await printNow(options, terminal, signal);
        await onSchedule(options, terminal, signal, () => printNow(options, terminal, signal));
      } finally {
        terminal.endStep();
      }
    });
}

async function printNow(options: ReportOptions, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { data: dataFolder, view, area: areas, below, language: languages, out, again, chromium } = options;
  const { printReports } = await import('../report/print-reports.ts');
  const { servedView } = await import('../serve/served-view.ts');
  const { buildDashboard } = await import('./build-dashboard.ts');
  // What cannot be printed needs no pages.
  servedView(dataFolder, view);
  await buildDashboard(terminal.progress);
  const site = options.site ?? (await runningSite(dataFolder)) ?? 'http://localhost:8080';
  const asked = { dataFolder, view, areas, below, languages, out, again, site, chromium };
  try {
    const result = await printReports(asked, terminal.progress, signal);
    terminal.endStep();
    printResult(result, options.json);
  } catch (error) {
    terminal.breakOff();
    throw error;
  }
}

async function runningSite(dataFolder: string): Promise<string | undefined> {
  const { handOver } = await import('../serve/hand-over.ts');
  const silent = (): void => undefined;
  const handed = await handOver(dataFolder, { job: 'status' }, { onProgress: silent, onQueued: silent });
  return (handed?.result as FolderStatus | undefined)?.server?.url;
}

function origin(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new InvalidArgumentError('Give the address of the dashboard, such as https://tamsoat.example.vn.');
  return url.origin;
}
