import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { PeopleDesk, PeopleReview, ReviewTold } from '#queries/links/review.ts';
import { VERDICTS } from '#queries/links/verdicts.ts';
import { decidedPair, type Decision } from '../links/decisions.ts';
import { readReview } from '../links/read-review.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import type { LinkAct } from '../serve/job.ts';
import type { Form } from './form-fields.ts';
import type { DeskJobs } from './desk-jobs.ts';

/** A decision is made in a moment; where the store is busy for longer its own page says how it goes. */
const WAIT_MS = 20_000;
/** What came of acts, for the page that is shown next. */
const REMEMBERED = 100;
const LONGEST = 300;

const text = z.string().transform((said) => said.normalize('NFC').trim().slice(0, LONGEST));
const said = z.object({ by: text, reason: text });
const pairForm = z.object({
  candidate: z.coerce.number().int().positive(),
  found_at: z.iso.datetime(),
  verdict: z.enum([...VERDICTS, 'later']),
});
const undoForm = z.object({ decision: z.coerce.number().int().positive() });

/** Where a form is answered: at a job that goes on, or at the queue, which tells what came of it. */
export type Answered = { readonly job: string } | { readonly told: string };

export interface PeopleDeskParts {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly jobs: DeskJobs;
  /** Told before they are shown; where it fails they are not. */
  readonly onShown: (people: number) => Promise<void>;
}

/** What stands behind the page on which people who may be one are looked at. */
export class ReviewDesk implements PeopleDesk {
  readonly #dataFolder: string;
  readonly #queue: JobQueue;
  readonly #jobs: DeskJobs;
  readonly #onShown: PeopleDeskParts['onShown'];
  readonly #told = new Map<string, ReviewTold>();

  constructor({ dataFolder, queue, jobs, onShown }: PeopleDeskParts) {
    this.#onShown = onShown;
    this.#dataFolder = dataFolder;
    this.#queue = queue;
    this.#jobs = jobs;
  }

  async review(after: number, logAfter: number): Promise<PeopleReview | null> {
    // A job writes the store: to read it then would make the job fail.
    if (this.#queue.titles().length > 0) return null;
    const review = await this.#queue.run('review', () => readReview(this.#dataFolder, { after, logAfter }));
    const shown = 2 * (review.pairs.length + review.log.length);
    if (shown > 0) await this.#onShown(shown);
    return review;
  }

  told = (key: string): ReviewTold | null => this.#told.get(key) ?? null;

  /** Compares people, in the name of whoever asks. */
  find(form: Form): Answered {
    const { data } = said.safeParse(form);
    if (!data || data.by === '' || data.reason === '') return this.#tell({ told: 'not_named' });
    return { job: this.#order('find_links', { do: 'find', ...data }) };
  }

  decide(form: Form): Promise<Answered> {
    const pair = pairForm.safeParse(form);
    const who = said.safeParse(form);
    if (!pair.success) return this.#answer({ told: 'no_such_pair' });
    if (!who.success || who.data.by === '' || who.data.reason === '')
      return this.#answer({ told: 'not_named' });
    const { candidate, found_at: foundAt, verdict } = pair.data;
    const named = { candidate, foundAt, ...who.data };
    return verdict === 'later'
      ? this.#act('put_off', { do: 'later', ...named })
      : this.#act('decide', { do: 'decide', verdict, ...named });
  }

  undo(form: Form): Promise<Answered> {
    const asked = undoForm.safeParse(form);
    const who = said.safeParse(form);
    if (!asked.success) return this.#answer({ told: 'no_such_decision' });
    if (!who.success || who.data.by === '' || who.data.reason === '')
      return this.#answer({ told: 'not_named' });
    return this.#act('take_back', { do: 'undo', decision: asked.data.decision, ...who.data });
  }

  async #act(does: 'decide' | 'put_off' | 'take_back', act: LinkAct): Promise<Answered> {
    const made: { result?: unknown } = {};
    const job = this.#order(does, act, made);
    await Promise.race([this.#jobs.ended(job), setTimeout(WAIT_MS, undefined, { ref: false })]);
    const { state, refused_for } = this.#jobs.job(job) ?? {};
    if (state === 'done') {
      if (does === 'put_off') return this.#tell({ told: 'put_off' });
      const { decision, verdict } = made.result as Decision;
      return this.#tell({ told: does === 'decide' ? 'decided' : 'taken_back', decision, verdict });
    }
    if (state === 'refused') {
      if (refused_for === 'decided_already' && (act.do === 'decide' || act.do === 'later')) {
        const before = await this.#queue.run('review', () => decidedPair(this.#dataFolder, act));
        if (before) return this.#tell({ told: 'decided_already', ...before });
      }
      const told = REFUSED.find((reason) => reason === refused_for);
      if (told) return this.#tell({ told });
    }
    return { job };
  }

  #order(
    does: 'find_links' | 'decide' | 'put_off' | 'take_back',
    act: LinkAct,
    made: { result?: unknown } = {},
  ): string {
    return this.#jobs.order({
      ...{ does, about: '', incoming: null, rows: null },
      work: { job: 'link', act },
      result: (result) => {
        made.result = result;
        return {};
      },
    });
  }

  #answer = (told: ReviewTold): Promise<Answered> => Promise.resolve(this.#tell(told));

  #tell(told: ReviewTold): Answered {
    const key = randomBytes(8).toString('hex');
    this.#told.set(key, told);
    const [oldest] = this.#told.keys();
    if (this.#told.size > REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
    return { told: key };
  }
}

/** Refusals for which the page has its own sentence. */
const REFUSED = ['undone_already', 'no_such_pair', 'no_such_decision', 'not_named'] as const;
