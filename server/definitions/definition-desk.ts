import { setTimeout } from 'node:timers/promises';
import {
  DEFINITION_FIELDS,
  type DefinitionFault,
  type DefinitionField,
  type DefinitionForm,
  type DefinitionsPages,
  type DefinitionTold,
} from '#queries/definitions/pages.ts';
import { KeptAnswers } from '../http/kept-answers.ts';
import { typedForm } from '../http/typed-form.ts';
import type { PerformWork } from '../imports/desk-jobs.ts';
import { tellFailure } from '../imports/tell-failure.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { changeReason, type AskedChange } from './asked-change.ts';
import type { Changed } from './change-definition.ts';
import type { Comparison } from './compare-definitions.ts';
import { listDefinitions } from './list-definitions.ts';
import { shownComparison } from './shown-comparison.ts';

/** What is refused is refused in a moment; of what takes longer the page says how it goes. */
const WAIT_MS = 2000;

export interface DefinitionDeskParts {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly perform: PerformWork;
}

/** A proposed change, and what it was compared with. */
interface Proposal {
  now: DefinitionTold;
  readonly asked: AskedChange | null;
  /** Number of the last change that the comparison knew. */
  after: number;
}

/**
 * What stands behind the pages of definitions. A change is compared first, and entered then as it was compared, by the jobs that
 * the commands give, in their line.
 */
export class DefinitionDesk {
  readonly #parts: DefinitionDeskParts;
  readonly #told = new KeptAnswers<Proposal>({ minutes: 60 });
  /** The comparison that somebody waits for: a further one of theirs takes its place. */
  readonly #comparing = new Map<string, AbortController>();

  constructor(parts: DefinitionDeskParts) {
    this.#parts = parts;
  }

  /** What the pages show. @param whose session, which alone reads what became of its forms */
  pages(whose: string): DefinitionsPages {
    const { queue, dataFolder } = this.#parts;
    return {
      // A job writes the store: to read it then would make the job fail.
      read: async () =>
        queue.titles().length > 0 ? null : queue.run('definitions', () => listDefinitions({ dataFolder })),
      told: (key) => this.#told.read(key, whose)?.now ?? null,
    };
  }

  /**
   * Compares the figures without and with a change, which is not entered.
   * @param by the name of whoever proposes it
   * @returns by which key the page tells what became of it
   */
  async compare(definition: string, said: unknown, by: string, whose: string): Promise<string> {
    const form = readForm(said);
    const { asked, faults } = readChange(definition, form, by);
    const told = { definition, done: 0, comparison: null, change: null, form };
    const proposal: Proposal = {
      now: { ...told, came: asked ? 'comparing' : 'refused', faults },
      asked,
      after: 0,
    };
    const key = this.#told.keep(proposal, whose);
    if (asked) await Promise.race([this.#count(proposal, asked, whose), wait()]);
    return key;
  }

  /** Enters what was compared, once; where it was not compared, or by somebody else, nothing happens. */
  async enter(key: string, whose: string): Promise<void> {
    const proposal = this.#told.read(key, whose);
    if (!proposal?.asked || proposal.now.came !== 'compared') return;
    const { asked: change, after } = proposal;
    proposal.now = { ...proposal.now, came: 'entering' };
    const done = this.#parts
      .perform({ job: 'change-definition', change, after }, () => undefined, new AbortController().signal)
      .then(
        (made) => {
          proposal.now = { ...proposal.now, came: 'entered', change: (made as Changed).number };
        },
        (error: unknown) => {
          proposal.now = this.#refusedFor(error, proposal.now);
        },
      );
    await Promise.race([done, wait()]);
  }

  async #count(proposal: Proposal, proposed: AskedChange, whose: string): Promise<void> {
    this.#comparing.get(whose)?.abort();
    const stopping = new AbortController();
    this.#comparing.set(whose, stopping);
    try {
      const made = (await this.#parts.perform(
        { job: 'compare-definitions', proposed },
        ({ done, total }) => {
          if (total > 0) proposal.now = { ...proposal.now, done: Math.min(done / total, 1) };
        },
        stopping.signal,
      )) as Comparison;
      proposal.after = made.up_to_change;
      proposal.now = { ...proposal.now, came: 'compared', comparison: shownComparison(made) };
    } catch (error) {
      proposal.now = stopping.signal.aborted
        ? { ...proposal.now, came: 'refused', faults: [REPLACED] }
        : this.#refusedFor(error, proposal.now);
    } finally {
      if (this.#comparing.get(whose) === stopping) this.#comparing.delete(whose);
    }
  }

  #refusedFor(error: unknown, now: DefinitionTold): DefinitionTold {
    const { reason, vi, en, detail } = tellFailure(error, this.#parts.dataFolder);
    const came = reason === 'compared_with_other' ? 'outdated' : 'refused';
    return {
      ...{ ...now, came, comparison: null },
      faults: [{ field: FIELD_OF[reason ?? ''] ?? null, text: { vi, en }, detail }],
    };
  }
}

const wait = (): Promise<void> => setTimeout(WAIT_MS, undefined, { ref: false });

function readForm(said: unknown): DefinitionForm {
  const form = typedForm(said, DEFINITION_FIELDS);
  // Browsers end lines of a text as Windows does, and the end of its last line was trimmed.
  return { ...form, text: form.text === '' ? '' : `${form.text.replaceAll('\r\n', '\n')}\n` };
}

/** The change that a form asks for, or what is amiss at which field. */
function readChange(
  condition: string,
  { kind, option, text, reason }: DefinitionForm,
  by: string,
): { readonly asked: AskedChange | null; readonly faults: readonly DefinitionFault[] } {
  const [, name, value] = /^([a-z][a-z0-9_]*)=(on|off)$/.exec(option) ?? [];
  const faults = [
    ...(['option', 'version', 'back'].includes(kind) ? [] : [KIND]),
    ...(kind === 'option' && name === undefined ? [OPTION] : []),
    ...(kind === 'version' && text === '' ? [TEXT] : []),
    ...(reason === '' ? [REASON] : changeReason.safeParse(reason).success ? [] : [REASON_LINE]),
  ];
  if (faults.length > 0) return { asked: null, faults };
  const said = { condition, by, reason };
  if (kind === 'option' && name !== undefined)
    return { asked: { ...said, kind, option: name, value: value === 'on' }, faults };
  if (kind === 'version') return { asked: { ...said, kind, file: `${condition}.sql`, typed: text }, faults };
  return { asked: { ...said, kind: 'back' }, faults };
}

const fault = (field: DefinitionField | null, vi: string, en: string): DefinitionFault => ({
  ...{ field, text: { vi, en }, detail: null },
});
const KIND = fault(null, 'Hãy chọn cách thay đổi.', 'Choose what to change.');
const OPTION = fault('option', 'Hãy chọn lựa chọn cần đổi.', 'Choose an option.');
const TEXT = fault('text', 'Hãy ghi toàn văn định nghĩa mới.', 'Give the new definition in full.');
const REASON = fault('reason', 'Hãy ghi lý do, như trong quyết định.', 'Say why, as on the decision.');
const REASON_LINE = fault(
  'reason',
  'Lý do phải nằm trên một dòng, nhiều nhất 1.000 chữ.',
  'The reason must be one line of at most 1,000 letters.',
);
const REPLACED = fault(
  null,
  'Lần so sánh này đã dừng vì bạn gửi một lần so sánh khác.',
  'This comparison was stopped, as you asked for another.',
);

/** The field that mends a refusal. */
const FIELD_OF: Readonly<Record<string, DefinitionField>> = {
  no_such_option: 'option',
  option_so_already: 'option',
  definition_faulty: 'text',
};
