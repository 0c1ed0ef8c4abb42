import { InvalidArgumentError, Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { VIEWS, type View } from '#queries/disclosure/views.ts';
import { REPORT_LANGUAGES, type ReportLanguage } from '../report/report-name.ts';
import { nextTime, SCHEDULE_DAYS, type ScheduleDay } from '../report/schedule.ts';
import type { FolderStatus } from '../serve/folder-status.ts';
import { Refusal } from '../serve/refusal.ts';
import { interrupt } from './interrupt.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { openTerminal, type Terminal } from './terminal.ts';

interface ReportOptions extends FolderOptions, OutputOptions {
  readonly pdf: true;
  readonly area: readonly string[];
  readonly below: boolean;
  readonly language: readonly ReportLanguage[];
  readonly out: string;
  readonly view: View;
  readonly site?: string;
  readonly chromium?: string;
  readonly again: boolean;
  readonly every?: ScheduleDay;
  readonly at: string;
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
    .addOption(
      new Option(
        '--every <day>',
        'go on, and print at this day and hour what was published meanwhile; Ctrl-C stops it',
      ).choices(SCHEDULE_DAYS),
    )
    .addOption(
      new Option('--at <time>', 'hour of --every, HH:MM in Vietnam').default('06:00').argParser(timeOfDay),
    )
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
        if (options.every) await goOn({ ...options, every: options.every }, terminal, signal);
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

/** Until Ctrl-C. What fails is told, and tried again at the next time. */
async function goOn(
  options: ReportOptions & { readonly every: ScheduleDay },
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const next = nextTime(options, new Date());
    terminal.note(`Next at ${next.toISOString()}. Ctrl-C stops it.`);
    const came = await setTimeout(next.getTime() - Date.now(), true, { signal }).catch(() => false);
    if (!came) return;
    try {
      await printNow(options, terminal, signal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      terminal.note(error.message);
    }
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

function timeOfDay(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new InvalidArgumentError('Give an hour as HH:MM, from 00:00 to 23:59.');
  return text;
}
