import { randomBytes } from 'node:crypto';
import type { DeskJob } from '#queries/import/desk.ts';
import type { Work } from '../serve/perform-job.ts';
import type { OnProgress, Progress } from '../serve/progress.ts';
import { tellFailure } from './tell-failure.ts';

export type PerformWork = (work: Work, onProgress: OnProgress, signal: AbortSignal) => Promise<unknown>;

/** So many are remembered when they have ended. */
const REMEMBERED = 50;

export interface JobOrder {
  readonly does: DeskJob['does'];
  readonly about: string;
  readonly incoming: string | null;
  readonly rows: number | null;
  readonly work: Work;
  /** What of the result is kept for the page. */
  readonly result: (result: unknown) => Shown | Promise<Shown>;
  /** Called at its end, however it ended. */
  readonly ended?: () => void;
}

type Shown = Partial<Pick<DeskJob, 'tried' | 'import_id'>>;

interface Kept {
  job: DeskJob;
  began: number | null;
  step: { readonly name: string; readonly began: number } | null;
  readonly cancelling: AbortController;
  /** Comes when it is at its end, however it ended. */
  ended: Promise<void>;
}

/** What pages have the server do. It goes on whether or not anybody looks; closing a page stops nothing. */
export class DeskJobs {
  readonly #perform: PerformWork;
  readonly #dataFolder: string;
  readonly #kept = new Map<string, Kept>();

  constructor(dataFolder: string, perform: PerformWork) {
    this.#dataFolder = dataFolder;
    this.#perform = perform;
  }

  order(order: JobOrder): string {
    const id = randomBytes(8).toString('hex');
    const { does, about, incoming, rows } = order;
    const kept: Kept = {
      began: null,
      step: null,
      cancelling: new AbortController(),
      ended: Promise.resolve(),
      job: {
        ...{ id, does, about, incoming, rows, state: 'waiting', done: 0, seconds: 0 },
        ...{ rows_read: null, step_seconds: 0 },
        ...{ tried: null, import_id: null, refusal: null, refused_for: null },
      },
    };
    this.#kept.set(id, kept);
    this.#forget();
    kept.ended = this.#run(kept, order);
    return id;
  }

  job(id: string): DeskJob | null {
    const kept = this.#kept.get(id);
    return kept ? this.#seen(kept) : null;
  }

  running(): DeskJob[] {
    return [...this.#kept.values()]
      .map((kept) => this.#seen(kept))
      .filter(({ state }) => state === 'waiting' || state === 'running');
  }

  /** Comes when a job is at its end, or is not known. */
  async ended(id: string): Promise<void> {
    await this.#kept.get(id)?.ended;
  }

  cancel(id: string): void {
    this.#kept.get(id)?.cancelling.abort();
  }

  async #run(kept: Kept, { work, result, ended }: JobOrder): Promise<void> {
    const { signal } = kept.cancelling;
    try {
      const made = await this.#perform(
        work,
        (progress) => {
          this.#follow(kept, progress);
        },
        signal,
      );
      this.#end(kept, { state: 'done', done: 1, rows_read: null, ...(await result(made)) });
    } catch (error) {
      if (signal.aborted) this.#end(kept, { state: 'cancelled' });
      else {
        const { reason, ...refusal } = tellFailure(error, this.#dataFolder);
        this.#end(kept, { state: 'refused', refusal, refused_for: reason });
      }
    } finally {
      ended?.();
    }
  }

  #follow(kept: Kept, { step, done, total, rows }: Progress): void {
    const now = performance.now();
    kept.began ??= now;
    if (kept.step?.name !== step) kept.step = { name: step, began: now };
    kept.job = {
      ...kept.job,
      state: 'running',
      ...(total > 0 && { done: Math.min(done / total, 1) }),
      rows_read: rows ?? null,
    };
  }

  #end(kept: Kept, how: Partial<DeskJob>): void {
    kept.job = { ...this.#seen(kept), ...how };
    kept.began = null;
    kept.step = null;
  }

  #seen({ job, began, step }: Kept): DeskJob {
    if (began === null) return job;
    const now = performance.now();
    return { ...job, seconds: (now - began) / 1000, step_seconds: (now - (step?.began ?? now)) / 1000 };
  }

  #forget(): void {
    const ended = [...this.#kept].filter(([, { job }]) => job.state !== 'waiting' && job.state !== 'running');
    for (const [id] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) this.#kept.delete(id);
  }
}
