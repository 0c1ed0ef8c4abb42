import type { LogPages, LogQuestion, ShownFlag, ShownLog } from '#queries/audit/pages.ts';
import { dayOf } from '#queries/time/moments.ts';
import type { LoggedEntry } from '#queries/audit/entry.ts';
import { actorNow } from '../access/acting.ts';
import { runStep } from '../serve/run-step.ts';
import { BY_SYSTEM, ON_THIS_MACHINE } from './actors.ts';
import type { AuditLog } from './audit-log.ts';
import type { ToldFlag } from './find-unusual.ts';
import type { AuditFilter } from './read-log.ts';
import type { SaidInStore } from './said-in-store.ts';

const A_DAY_MS = 86_400_000;
/** So far back flags are told. */
const FLAG_DAYS = 30;
/** After a start; a server has better things to do at once. */
const FIRST_LOOK_MS = 60_000;
/** Entries of a page. */
const A_PAGE = 50;
/** Lines of a download: a spreadsheet takes a million. */
const A_FILE = 500_000;

const silent = (): void => undefined;

export interface LogDeskParts {
  readonly dataFolder: string;
  readonly log: AuditLog;
  /** Given when the server stops. */
  readonly signal: AbortSignal;
  /** What was written with changes; null while it cannot be read. */
  readonly said: () => Promise<SaidInStore | null>;
  readonly now?: () => Date;
}

/**
 * What stands behind the page of the log. It is read in a process of its own, so that a long log holds nobody up, and each
 * reading is an entry. Once a day, and whenever the page is opened, unusual reading is looked for; what is new is noted once.
 */
export class LogDesk implements LogPages {
  readonly #parts: LogDeskParts;
  readonly #now: () => Date;
  #flags: readonly ToldFlag[] = [];
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: LogDeskParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => new Date());
    const look = (): void => {
      // What fails now is told to whoever opens the page.
      if (!parts.signal.aborted) this.#look().catch(silent);
    };
    const timers = [setTimeout(look, FIRST_LOOK_MS).unref(), setInterval(look, A_DAY_MS).unref()];
    parts.signal.addEventListener('abort', () => {
      timers.forEach(clearInterval);
    });
  }

  async read(question: LogQuestion): Promise<ShownLog> {
    const found = await this.#entries(question, A_PAGE + 1);
    const { log } = this.#parts;
    const entries = found.slice(-A_PAGE).toReversed();
    await log.add({ ...(actorNow() ?? ON_THIS_MACHINE), act: 'log_read', entries: entries.length });
    return { entries, has_older: found.length > A_PAGE, reasons: await this.#reasons(entries) };
  }

  async #reasons(entries: readonly LoggedEntry[]): Promise<ShownLog['reasons']> {
    const { log, said } = this.#parts;
    const changes = entries.filter((one) => one.act === 'target_changed' || one.act === 'definition_changed');
    const written = changes.some(({ words }) => words !== undefined) ? await said() : null;
    if (!written) return {};
    return Object.fromEntries(
      changes.flatMap((one) => {
        if (one.words === undefined) return [];
        const text =
          one.act === 'target_changed' ? written.targets.get(one.entry) : written.definitions.get(one.change);
        return [[one.n, text !== undefined && log.wordsMark(text) === one.words ? text : null]];
      }),
    );
  }

  async flags(): Promise<readonly ShownFlag[]> {
    await this.#look();
    return this.#flags.toReversed();
  }

  unseen = (): number => this.#flags.filter(({ seen_by }) => seen_by.length === 0).length;

  /** All entries that a question takes, for a file; that they leave goes on record first. */
  async download(question: LogQuestion): Promise<readonly LoggedEntry[]> {
    const found = await this.#entries(question, A_FILE);
    await this.#parts.log.add({
      ...(actorNow() ?? ON_THIS_MACHINE),
      ...{ act: 'exported', what: 'log', form: 'csv', rows: found.length, people: 0 },
      ...{ purpose: null, receiver: null, areas: [] },
    });
    return found.toReversed();
  }

  /** Notes that whoever asks has seen a flag. @returns whether there is one */
  async see(what: unknown, entry: number): Promise<boolean> {
    const flag = this.#flags.find((one) => one.what === what && one.n === entry);
    if (!flag) return false;
    const actor = actorNow() ?? ON_THIS_MACHINE;
    if (flag.seen_by.includes(actor.by)) return true;
    await this.#parts.log.add({ ...actor, act: 'flag_seen', what: flag.what, entry });
    this.#flags = this.#flags.map((one) =>
      one === flag ? { ...one, seen_by: [...one.seen_by, actor.by] } : one,
    );
    return true;
  }

  #entries({ from, to, ...asked }: LogQuestion, last: number): Promise<LoggedEntry[]> {
    const { dataFolder, signal } = this.#parts;
    const filter: AuditFilter = {
      ...asked,
      since: from && beginning(from),
      until: to && beginning(to, A_DAY_MS),
      last,
    };
    return runStep('show-log', { dataFolder, filter }, silent, signal);
  }

  /** One after the other: what is new is noted by one alone. */
  #look(): Promise<void> {
    const next = this.#looking.catch(silent).then(async () => {
      const { dataFolder, log, signal } = this.#parts;
      const since = dayOf(this.#now().getTime() - FLAG_DAYS * A_DAY_MS);
      const flags = await runStep('unusual-reading', { dataFolder, since }, silent, signal);
      for (const { what, account, n, is_noted } of flags)
        if (!is_noted) await log.add({ ...BY_SYSTEM, act: 'flag_raised', what, account, entry: n });
      this.#flags = flags;
    });
    this.#looking = next;
    return next;
  }
}

/** The moment at which a day begins in Việt Nam. @param later_ms so long after it */
const beginning = (day: string, later_ms = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + later_ms).toISOString();
