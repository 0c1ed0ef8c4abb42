import { InvalidArgumentError, Option } from 'commander';
import { setTimeout } from 'node:timers/promises';
import { nextTime, SCHEDULE_DAYS, type ScheduleDay } from './schedule.ts';
import type { Terminal } from './terminal.ts';

export interface ScheduleOptions {
  /** Absent: once. */
  readonly every?: ScheduleDay;
  readonly at: string;
}

/** @param what is done at each time, for the help */
export const everyOption = (what: string): Option =>
  new Option('--every <day>', `go on, and ${what} at this day and hour; Ctrl-C stops it`).choices(
    SCHEDULE_DAYS,
  );

export const atOption = (preset: string): Option =>
  new Option('--at <time>', 'hour of --every, HH:MM in Vietnam').default(preset).argParser(timeOfDay);

/** At each time of a schedule, until Ctrl-C. What failed is told, whatever it was, and tried again at the next time. */
export async function onSchedule(
  { every, at }: ScheduleOptions,
  terminal: Terminal,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (every !== undefined) {
    const next = nextTime({ every, at }, new Date());
    terminal.note(`Next at ${next.toISOString()}. Ctrl-C stops it.`);
    const came = await setTimeout(next.getTime() - Date.now(), true, { signal }).catch(() => false);
    if (!came) return;
    try {
      await work();
    } catch (error) {
      terminal.note(error instanceof Error ? error.message : String(error));
    }
  }
}

function timeOfDay(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new InvalidArgumentError('Give an hour as HH:MM, from 00:00 to 23:59.');
  return text;
}
