import type { Principal } from '#queries/access/principal.ts';
import type { Entry } from '#queries/audit/entry.ts';
import {
  askedExtract,
  EXTRACT_FILES,
  type AskedExtract,
  type ExtractFile,
  type ExtractsPages,
  type MadeExtract,
  type OrderFault,
  type ShownExtract,
} from '#queries/extracts/extract.ts';
import { areaName } from '#queries/tiles/area-tree.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';
import { actorNow } from '../access/acting.ts';
import { ON_THIS_MACHINE } from '../audit/actors.ts';
import type { PerformWork } from '../imports/desk-jobs.ts';
import { inBothLanguages } from '../imports/told-in-vietnamese.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import { Refusal } from '../serve/refusal.ts';
import { extractAreas } from './extract-areas.ts';
import { KeptExtracts, keptUntil } from './kept-extracts.ts';

export interface ExtractDeskParts {
  readonly dataFolder: string;
  readonly perform: PerformWork;
  /** Of what is shown, exact; undefined before the first publication. */
  readonly manifest: () => Manifest | undefined;
  /** Puts on record; where it fails nothing is handed out. */
  readonly record: (entry: Entry) => Promise<void>;
  readonly now?: () => Date;
}

/** So many of one account wait to be fetched; of one that could not be made it is told until the next is asked for. */
const MOST = 5;

/** One that is being made, or could not be. */
interface Ordered {
  readonly account: string | null;
  readonly asked: AskedExtract;
  readonly ordered_at: string;
  done: number;
  state: 'waiting' | 'running' | 'refused';
  refusal: Bilingual | null;
}

/** What stands behind the page of extracts: what is asked for, made, fetched, and removed a day later. */
export class ExtractDesk {
  readonly #parts: ExtractDeskParts;
  readonly #kept: KeptExtracts;
  readonly #ordered = new Map<string, Ordered>();
  readonly #now: () => Date;

  constructor(parts: ExtractDeskParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => new Date());
    this.#kept = new KeptExtracts(parts.dataFolder);
    this.#removeOld();
    for (const id of this.#kept.ids()) {
      const kept = this.#kept.read(id, this.#now());
      if (kept) this.#removeAt(keptUntil(kept));
    }
  }

  /** What its page shows to whoever asks. */
  pages(principal: Principal): ExtractsPages {
    return {
      areas: () => {
        const manifest = this.#parts.manifest();
        return manifest ? extractAreas(principal, manifest) : [];
      },
      periods: () => this.#parts.manifest()?.periods.filter(({ kind }) => kind !== 'month') ?? [],
      extracts: () => this.#extracts(principal),
    };
  }

  /**
   * Has an extract made for whoever asks, of an area of theirs; it goes on whether or not anybody looks.
   * @returns what stops it, or null
   */
  async order(principal: Principal, form: unknown): Promise<OrderFault | null> {
    const asked = askedExtract.safeParse(form).data;
    const pages = this.pages(principal);
    if (asked && !pages.areas().some(({ code }) => code === asked.area)) {
      await this.#refused('/extracts/new');
      return 'incomplete';
    }
    if (!asked || !pages.periods().some(({ id }) => id === asked.period)) return 'incomplete';
    this.#removeOld();
    const own = this.#extracts(principal);
    if (own.some(({ state }) => state === 'waiting' || state === 'running')) return 'busy';
    if (own.filter(({ state }) => state === 'done').length >= MOST) return 'too_many';
    for (const { id, state } of own) if (state === 'refused') this.#ordered.delete(id);
    const { account } = principal;
    const { id, folder } = this.#kept.begin();
    const ordered: Ordered = {
      ...{ account, asked, ordered_at: this.#now().toISOString() },
      ...{ done: 0, state: 'waiting', refusal: null },
    };
    this.#ordered.set(id, ordered);
    void this.#make(id, folder, ordered);
    return null;
  }

  /**
   * Puts on record that a file is fetched.
   * @returns where it lies; null where whoever asks has no such file
   */
  async fetch(principal: Principal, id: string, file: ExtractFile): Promise<string | null> {
    const kept = this.#kept.read(id, this.#now());
    if (kept?.account !== principal.account) return null;
    const { area, purpose, receiver } = kept.asked;
    const rows = file === 'json' ? 0 : kept.made.rows;
    await this.#parts.record({
      ...(actorNow() ?? ON_THIS_MACHINE),
      ...{ act: 'exported', what: 'extract', form: file, rows, people: rows, purpose, receiver },
      areas: [area],
    });
    return this.#kept.file(id, file);
  }

  /** Removes one of whoever asks before its time. @returns whether there was one */
  async remove(principal: Principal, id: string): Promise<boolean> {
    if (this.#kept.read(id, this.#now())?.account !== principal.account) {
      await this.#refused('/extracts/:extract/remove');
      return false;
    }
    this.#kept.remove(id);
    return true;
  }

  /** Areas and extracts of others are answered as if they were not there; that they were asked for is on record. */
  #refused(route: string): Promise<void> {
    const refused = { act: 'refused', why: 'not_there', route } as const;
    return this.#parts.record({ ...(actorNow() ?? ON_THIS_MACHINE), ...refused });
  }

  async #make(id: string, to: string, ordered: Ordered): Promise<void> {
    const { account, asked, ordered_at } = ordered;
    try {
      const made = await this.#parts.perform(
        { job: 'extract', to, asked },
        ({ done }) => {
          ordered.state = 'running';
          ordered.done = Math.min(done / STEPS_EXPECTED, 1);
        },
        new AbortController().signal,
      );
      const made_at = this.#now().toISOString();
      this.#kept.write(id, { account, asked, ordered_at, made_at, made: made as MadeExtract });
      this.#ordered.delete(id);
      this.#removeAt(keptUntil({ made_at }));
    } catch (error) {
      ordered.state = 'refused';
      ordered.refusal = told(error, this.#parts.dataFolder);
      this.#kept.remove(id);
    }
  }

  #extracts(principal: Principal): ShownExtract[] {
    const { account } = principal;
    const now = this.#now();
    const going = [...this.#ordered].flatMap(([id, one]) =>
      one.account === account ? [{ ...this.#shown(id, one), ...PENDING, ...stateOf(one) }] : [],
    );
    const kept = this.#kept.ids().flatMap((id) => {
      const one = this.#kept.read(id, now);
      if (one?.account !== account) return [];
      const bytes = Object.fromEntries(EXTRACT_FILES.map((file) => [file, this.#kept.bytes(id, file)]));
      return [
        {
          ...this.#shown(id, one),
          ...{ state: 'done' as const, done: 1, made: one.made, refusal: null },
          kept_until: keptUntil(one).toISOString(),
          bytes: bytes as Record<ExtractFile, number>,
        },
      ];
    });
    return [...going, ...kept].toSorted((a, b) => (a.ordered_at < b.ordered_at ? 1 : -1));
  }

  #shown(id: string, { asked, ordered_at }: Pick<Ordered, 'asked' | 'ordered_at'>) {
    const manifest = this.#parts.manifest();
    const same = (text: string): Bilingual => ({ vi: text, en: text });
    return {
      ...{ id, asked, ordered_at },
      area_name: areaName(manifest?.areas ?? [], asked.area),
      period_title: manifest?.periods.find((one) => one.id === asked.period)?.title ?? same(asked.period),
    };
  }

  #removeOld(): void {
    this.#kept.removeOld(this.#now(), new Set(this.#ordered.keys()));
  }

  /** Whether or not anybody opens the page again. */
  #removeAt(when: Date): void {
    const in_ms = Math.max(when.getTime() - this.#now().getTime(), 0) + 1000;
    setTimeout(() => {
      this.#removeOld();
    }, in_ms).unref();
  }
}

/** About as many steps as counting has; only moves the bar. */
const STEPS_EXPECTED = 110;
const PENDING = { made: null, kept_until: null, bytes: null } as const;
const stateOf = ({ state, done, refusal }: Ordered) => ({ state, done, refusal });

function told(error: unknown, dataFolder: string): Bilingual {
  const known = error instanceof Refusal ? error : explainFailure(error, dataFolder);
  if (!known)
    return {
      vi: 'Máy chủ không làm được; nhật ký của máy chủ ghi lý do.',
      en: 'The server could not do it; its log says why.',
    };
  const { vi, en } = inBothLanguages(known);
  return { vi, en };
}
