import { setTimeout } from 'node:timers/promises';
import {
  TARGET_FIELDS,
  type ChangedTarget,
  type ShownTargets,
  type TargetFault,
  type TargetField,
  type TargetForm,
  type TargetInFigures,
  type TargetInForce,
  type TargetPeriod,
  type TargetTold,
  type TargetsPages,
} from '#queries/targets/pages.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { dayOf } from '#queries/time/moments.ts';
import { KeptAnswers } from '../http/kept-answers.ts';
import { typedForm } from '../http/typed-form.ts';
import type { PerformWork } from '../imports/desk-jobs.ts';
import { tellFailure } from '../imports/tell-failure.ts';
import type { TargetAct } from '../serve/job.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { readTargets } from '../store/targets.ts';
import { readMadeFrom } from '../surveillance/made-from.ts';
import { dayIn, shareIn } from './typed-target.ts';

/** A target is entered in a moment; where the store is busy for longer the page says how it goes. */
const WAIT_MS = 20_000;

export interface TargetDeskParts {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly perform: PerformWork;
  /** Of what is shown, exact; undefined before the first publication. */
  readonly manifest: () => Manifest | undefined;
  readonly now?: () => Date;
}

/** What stands behind the page of targets. It sets and undoes them by the job that the command gives, in its line. */
export class TargetDesk {
  readonly #parts: TargetDeskParts;
  readonly #told = new KeptAnswers<{ now: TargetTold }>({ minutes: 60 });

  constructor(parts: TargetDeskParts) {
    this.#parts = parts;
  }

  /** What the page shows. @param whose session, which alone reads what became of its forms */
  pages(whose: string): TargetsPages {
    return {
      read: () => this.#read(),
      told: (key) => this.#told.read(key, whose)?.now ?? null,
    };
  }

  /**
   * Sets a target, in the name of whoever asks.
   * @returns by which key the page tells what became of it
   */
  async set(said: unknown, by: string, whose: string): Promise<string> {
    const form = typedForm(said, TARGET_FIELDS);
    const value = shareIn(form.value);
    const since = dayIn(form.since);
    const faults = [
      ...missing(form, ['indicator', 'area', 'period']),
      ...(value === null ? [VALUE] : []),
      ...(since === null ? [SINCE] : []),
      ...missing(form, ['reason']),
    ];
    if (value === null || since === null || faults.length > 0)
      return this.#told.keep({ now: refused('set', form, faults) }, whose);
    const { indicator, area, period, reason } = form;
    return this.#order({ do: 'set', indicator, area, period, value, since, by, reason }, form, whose);
  }

  /** Takes an entry back; otherwise as `set`. */
  async undo(said: unknown, by: string, whose: string): Promise<string> {
    const form = typedForm(said, TARGET_FIELDS);
    const entry = /^[1-9]\d{0,8}$/.test(form.entry) ? Number(form.entry) : null;
    const faults = [...(entry === null ? [ENTRY] : []), ...missing(form, ['reason'])];
    if (entry === null || faults.length > 0)
      return this.#told.keep({ now: refused('undo', form, faults) }, whose);
    return this.#order({ do: 'undo', entry, by, reason: form.reason }, form, whose);
  }

  async #order(
    act: Extract<TargetAct, { readonly do: 'set' | 'undo' }>,
    form: TargetForm,
    whose: string,
  ): Promise<string> {
    const { do: does } = act;
    const kept: { now: TargetTold } = { now: { does, came: 'waiting', entry: null, faults: [], form } };
    const key = this.#told.keep(kept, whose);
    const done = this.#parts
      .perform({ job: 'target', act }, () => undefined, new AbortController().signal)
      .then(
        (made) => {
          kept.now = { ...kept.now, came: 'entered', entry: (made as ChangedTarget).entry };
        },
        (error: unknown) => {
          kept.now = this.#refusedFor(error, does, form);
        },
      );
    await Promise.race([done, setTimeout(WAIT_MS, undefined, { ref: false })]);
    return key;
  }

  #refusedFor(error: unknown, does: TargetTold['does'], form: TargetForm): TargetTold {
    const { reason, vi, en } = tellFailure(error, this.#parts.dataFolder);
    const fault: TargetFault = { field: FIELD_OF[reason ?? ''] ?? null, text: { vi, en } };
    const came = ALREADY.has(reason ?? '') ? 'already' : 'refused';
    return { ...refused(does, form, [fault]), came };
  }

  async #read(): Promise<ShownTargets | null> {
    const { dataFolder, queue, manifest: shown, now = () => new Date() } = this.#parts;
    // A job writes the store: to read it then would make the job fail.
    if (queue.titles().length > 0) return null;
    const on = dayOf(now().getTime());
    const manifest = shown();
    const read = await queue.run('targets', () => readTargets(dataFolder, on));
    const { in_force, history, names, rounds } = read ?? NOTHING;
    const taken = manifest ? (readMadeFrom(dataFolder, manifest.id)?.up_to_target ?? 0) : 0;
    return {
      ...{ on, as_of: manifest?.as_of ?? null, names },
      periods: periodsOf(manifest, rounds, Number(on.slice(0, 4))),
      in_force: in_force.map((one) => ({ ...one, in_figures: inFigures(one, manifest, taken) })),
      history: history.map((one) => ({ ...one, pending: one.entry !== null && one.entry > taken })),
    };
  }
}

const NOTHING = { in_force: [], history: [], names: {}, rounds: [] } as const;
/** So many years ahead a target can be chosen. */
const YEARS_AHEAD = 5;

/** The whole programme, its rounds, and years from the first of the figures on. */
function periodsOf(
  manifest: Manifest | undefined,
  rounds: readonly string[],
  this_year: number,
): TargetPeriod[] {
  const known = manifest?.periods.filter(({ kind }) => kind !== 'month') ?? [];
  const first = Math.min(this_year, ...known.map(({ from }) => Number(from.slice(0, 4))));
  const years = Array.from({ length: this_year + YEARS_AHEAD - first + 1 }, (_, at) => String(first + at));
  return ['all', ...rounds, ...years].map((id) => ({
    id,
    title: known.find((one) => one.id === id)?.title ?? (id === 'all' ? WHOLE : YEAR(id)),
  }));
}

const WHOLE = { vi: 'Toàn chương trình', en: 'Whole programme' };
const YEAR = (id: string) =>
  /^\d{4}$/.test(id) ? { vi: `Năm ${id}`, en: `Year ${id}` } : { vi: id, en: id };

/** @param taken number of the last entry that the figures took up */
function inFigures(one: TargetInForce, manifest: Manifest | undefined, taken: number): TargetInFigures {
  if (!manifest) return 'pending';
  const { targets, areas, as_of } = manifest;
  const is_shown = targets.some(
    ({ indicator, area, period, value, since }) =>
      indicator === one.indicator &&
      area === one.area &&
      period === one.period &&
      value === one.value &&
      since === one.since,
  );
  if (is_shown) return 'shown';
  if (!areas.some(({ code }) => code === one.area)) return 'off_map';
  if (one.since > as_of) return 'later';
  return one.entry === null || one.entry > taken ? 'pending' : 'off_map';
}

const refused = (does: TargetTold['does'], form: TargetForm, faults: readonly TargetFault[]): TargetTold => ({
  does,
  came: 'refused',
  entry: null,
  faults,
  form,
});

const missing = (form: TargetForm, fields: readonly (keyof typeof MISSING)[]): TargetFault[] =>
  fields.filter((field) => form[field] === '').map((field) => ({ field, text: MISSING[field] }));

const MISSING = {
  indicator: { vi: 'Hãy chọn chỉ số.', en: 'Choose an indicator.' },
  area: { vi: 'Hãy chọn địa bàn.', en: 'Choose an area.' },
  period: { vi: 'Hãy chọn kỳ.', en: 'Choose a period.' },
  reason: { vi: 'Hãy ghi lý do, như trong quyết định.', en: 'Say why, as on the decision.' },
} as const;
const VALUE: TargetFault = {
  field: 'value',
  text: {
    vi: 'Hãy ghi tỷ lệ từ 0 đến 100, nhiều nhất hai chữ số lẻ, ví dụ 92,5.',
    en: 'Give a share from 0 to 100 with at most two decimals, such as 92.5.',
  },
};
const SINCE: TargetFault = {
  field: 'since',
  text: {
    vi: 'Hãy ghi ngày bắt đầu, ví dụ 01/01/2027.',
    en: 'Give the first day, such as 01/01/2027 (day, month, year).',
  },
};
const ENTRY: TargetFault = {
  field: null,
  text: { vi: 'Hãy hủy một mục trong lịch sử.', en: 'Undo one of the entries of the history.' },
};

/** Sent twice, it is entered once. */
const ALREADY: ReadonlySet<string> = new Set(['target_so_already', 'undone_already']);

/** The field that mends a refusal. */
const FIELD_OF: Readonly<Record<string, TargetField>> = {
  unknown_indicator: 'indicator',
  unknown_area: 'area',
  unknown_period: 'period',
  value_range: 'value',
  not_named: 'reason',
  words_too_long: 'reason',
};
