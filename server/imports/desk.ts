import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type {
  DeskBalance,
  DeskContent,
  DeskFile,
  DeskDistribution,
  DeskImport,
  DeskRefusal,
  DeskRefusals,
  DeskTried,
  ImportsDesk,
} from '#queries/import/desk.ts';
import { dhis2Columns, type Dhis2Format } from '#queries/import/dhis2-format.ts';
import { ENCODINGS, type Encoding } from '#queries/import/encodings/propose-encoding.ts';
import { KINDS, type Kind } from '#queries/import/kinds.ts';
import { columnsRead, type MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { namesOfConditions } from '#queries/import/propose/condition-names.ts';
import { proposedColumn, type DataElement } from '#queries/import/propose/propose-data-values.ts';
import type { ProposedColumn } from '#queries/import/propose/propose-mapping.ts';
import { OUTCOMES } from '#queries/import/outcomes.ts';
import { REASONS } from '#queries/import/reasons.ts';
import type { ContentCount, ImportResult, TriedFile } from '../import/import-file.ts';
import {
  differsFrom,
  readContent,
  readImportDistributions,
  readImports,
  readRefusedGroups,
} from '../import/import-records.ts';
import { removeExpired, wholeUntil } from '../import/quarantine.ts';
import type { RefusedGroup } from '../import/refused-groups.ts';
import {
  keepMapping,
  readSaved,
  savedMappings,
  versioned,
  type SavedMapping,
} from '../import/saved-mappings.ts';
import { recognisedMapping } from '../import/shipped-mapping.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { Refusal } from '../serve/refusal.ts';
import { runStep } from '../serve/run-step.ts';
import { importEffects } from '../surveillance/import-effects.ts';
import { choiceFaults } from './choice-faults.ts';
import { inBothLanguages } from './told-in-vietnamese.ts';
import { withElements } from './chosen-elements.ts';
import { chosenMapping } from './chosen-mapping.ts';
import type { Form } from './form-fields.ts';
import { deskItems, withTitle, withWords, type Known } from './desk-items.ts';
import { DeskJobs, type PerformWork } from './desk-jobs.ts';
import { IncomingFiles, type IncomingState } from './incoming-files.ts';
import { ReviewDesk } from './people-desk.ts';
import type { Received } from './receive-file.ts';
import { RefusedFiles } from './refused-files.ts';
import { namesToUnpack, unpackOne } from './unpack-archive.ts';

const silent = (): void => undefined;
/** Sentences of what could not be done, for the page that is shown next. */
const REMEMBERED_PROBLEMS = 100;

export interface DeskParts {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly perform: PerformWork;
  /** Told of how many people rows are shown, before they are. */
  readonly onPeopleShown?: (people: number) => Promise<void>;
}

/** What stands behind the Imports pages: files that wait, jobs, and the record of imports. */
export class Desk implements ImportsDesk {
  readonly incoming: IncomingFiles;
  readonly people: ReviewDesk;
  readonly refusedFiles: RefusedFiles;
  readonly #dataFolder: string;
  readonly #queue: JobQueue;
  readonly #jobs: DeskJobs;
  #known: Promise<ReturnType<typeof namesOfConditions>> | undefined;
  readonly #problems = new Map<string, DeskRefusal>();
  /** Mappings of imports that are not at their end: their versions are taken. */
  readonly #promised = new Set<MappingFile>();

  constructor({ dataFolder, queue, perform, onPeopleShown: onShown = () => Promise.resolve() }: DeskParts) {
    this.#dataFolder = dataFolder;
    this.#queue = queue;
    this.#jobs = new DeskJobs(dataFolder, perform);
    this.people = new ReviewDesk({ dataFolder, queue, jobs: this.#jobs, onShown });
    this.incoming = new IncomingFiles(dataFolder);
    this.refusedFiles = new RefusedFiles({ dataFolder, queue, perform, incoming: this.incoming });
    this.removeOld(new Date(), true);
  }

  /** Removes files that wait, and refused rows with names in them, once they were kept for as long as they may be. */
  removeOld(now: Date, isStart = false): void {
    this.incoming.removeOld(now, isStart);
    removeExpired(this.#dataFolder, now);
  }

  /** Read when they are first asked for: a server begins without them. */
  #names(): Promise<ReturnType<typeof namesOfConditions>> {
    return (this.#known ??= loadConditions().then(namesOfConditions));
  }

  async imports(): Promise<DeskImport[] | null> {
    // A job writes the store: to read it then would make the job fail.
    if (this.#queue.titles().length > 0) return null;
    const records = await this.#queue.run('imports', () => readImports(this.#dataFolder));
    const effectOf = importEffects(this.#dataFolder);
    const now = new Date();
    return records
      .map(({ title_vi, title_en, mapping_sha256, ...record }) => ({
        ...record,
        mapping_differs_from: differsFrom({ ...record, mapping_sha256 }, records),
        title: { vi: title_vi, en: title_en },
        in_figures: effectOf(record),
        whole_until: wholeUntil(this.#dataFolder, record.import_id, now)?.toISOString() ?? null,
      }))
      .toReversed();
  }

  async refusals(importId: number): Promise<DeskRefusals[]> {
    if (this.#queue.titles().length > 0) return [];
    const groups = await this.#queue.run('refusals', () => readRefusedGroups(this.#dataFolder, importId));
    return groups.map(shownRefusals);
  }

  async content(importId: number): Promise<DeskContent[]> {
    if (this.#queue.titles().length > 0) return [];
    const found = await this.#queue.run('content', () => readContent(this.#dataFolder, importId));
    return found.map(shownContent);
  }

  async distributions(importId: number): Promise<DeskDistribution[]> {
    if (this.#queue.titles().length > 0) return [];
    const known = await this.#names();
    const found = await this.#queue.run('distributions', () =>
      readImportDistributions(this.#dataFolder, known.historyIds, importId),
    );
    return found.map((one) => withTitle(one, known));
  }

  waiting(): Promise<Pick<DeskFile, 'id' | 'file' | 'bytes' | 'kept_until'>[]> {
    this.incoming.removeOld(new Date(), false);
    const files = this.incoming.ids().flatMap((id) => {
      const state = this.incoming.read(id);
      if (!state) return [];
      return [
        { id, file: state.file, bytes: state.bytes, kept_until: this.incoming.keptUntil(id).toISOString() },
      ];
    });
    return Promise.resolve(files.toSorted((a, b) => (a.kept_until < b.kept_until ? 1 : -1)));
  }

  async file(id: string): Promise<DeskFile | null> {
    const state = this.incoming.read(id);
    if (!state) return null;
    const known = await this.#names();
    const kinds = [...new Set(state.mapping.rows.map((rule) => rule.kind))];
    return {
      id,
      ...state,
      preview: state.preview && withWords(state.preview, kinds, known),
      kept_until: this.incoming.keptUntil(id).toISOString(),
      items: deskItems(kinds, known),
      kinds: KINDS,
    };
  }

  job = (id: string): ReturnType<DeskJobs['job']> => this.#jobs.job(id);
  running = (): ReturnType<DeskJobs['running']> => this.#jobs.running();
  problem = (key: string): DeskRefusal | null => this.#problems.get(key) ?? null;

  /** Keeps the sentence of a failure for the page that comes next. @returns its key */
  remember(error: unknown): string {
    if (!(error instanceof Refusal)) throw error;
    const key = randomBytes(8).toString('hex');
    this.#problems.set(key, inBothLanguages(error));
    const [oldest] = this.#problems.keys();
    if (this.#problems.size > REMEMBERED_PROBLEMS && oldest !== undefined) this.#problems.delete(oldest);
    return key;
  }

  /**
   * Looks at a file that was handed in. Those of an archive wait one by one; what of them cannot be read is told, and the others
   * are taken.
   * @throws {Refusal} where nothing of it can be read; it is removed then
   */
  async received({ id, file, bytes }: Received): Promise<Taken> {
    let is_kept = false;
    try {
      const archive = this.incoming.path(id, file);
      const names = await namesToUnpack(archive);
      if (names !== null) return await this.#unpacked(archive, names);
      await this.#propose(id, file, bytes);
      is_kept = true;
      return { ids: [id], refused: null };
    } finally {
      if (!is_kept) this.incoming.remove(id);
    }
  }

  async #unpacked(archive: string, names: readonly string[]): Promise<Taken> {
    const ids: string[] = [];
    const refused: { readonly name: string; readonly refusal: Refusal }[] = [];
    for (const name of names) {
      let received: Received | undefined;
      try {
        received = await unpackOne(archive, name, this.incoming);
        await this.#propose(received.id, received.file, received.bytes);
        ids.push(received.id);
      } catch (error) {
        if (received) this.incoming.remove(received.id);
        if (!(error instanceof Refusal)) throw error;
        refused.push({ name, refusal: error });
      }
    }
    const told = refused.length === 0 ? null : notTaken(refused, ids.length);
    if (told && ids.length === 0) throw told;
    return { ids, refused: told };
  }

  /** Takes what a person has chosen; another kind of row is proposed anew. */
  async choose(id: string, form: Form): Promise<void> {
    const was = this.incoming.read(id);
    if (!was) return;
    const kind = KINDS.find((one) => one === form['kind']);
    const encoding = ENCODINGS.find((one) => one === form['encoding']);
    const isOther = encoding !== undefined && was.encodings?.encoding !== encoding;
    // Read in another way the columns are others.
    const isAnew = form['act'] === 'propose';
    if (isAnew || isOther || (kind && kind !== was.mapping.rows[0]?.kind)) {
      const known = was.encodings?.confirmed === true ? was.encodings.encoding : undefined;
      await this.#propose(id, was.file, was.bytes, { kind, encoding: encoding ?? known, isAnew });
      return;
    }
    const state = encoding === undefined ? was : confirmed(was, encoding);
    const columns = state.proposal.columns.map(({ column }) => column);
    // A standard format has no columns to choose.
    if (columns.length === 0) return;
    const before = withElements(state.mapping, state.elements ?? [], form);
    const { mapping, faults } = chosenMapping(columns, before, form, await this.#names());
    const guessed = state.stated_on_guessed && mapping.stated_on === state.mapping.stated_on;
    await this.#look(id, { ...state, mapping, stated_on_guessed: guessed }, faults);
  }

  try(id: string): string | null {
    const state = this.incoming.read(id);
    if (!state || state.faults.length > 0) return null;
    const { file } = state;
    const rows = state.rows === 0 ? null : state.rows;
    return this.#jobs.order({
      ...{ does: 'try', about: file, incoming: id, rows },
      work: { job: 'try', file: this.incoming.path(id, file), map: this.incoming.mapPath(id) },
      result: async (tried) => ({ tried: shownTrial(tried as TriedFile, await this.#names()) }),
    });
  }

  /** Imports a file by the mapping that was chosen for it, which is saved and the file removed once it is stored. */
  import(id: string, by: string): string | null {
    const state = this.incoming.read(id);
    if (!state || state.faults.length > 0) return null;
    const { file } = state;
    const rows = state.rows === 0 ? null : state.rows;
    // That of a standard format is the program's own.
    const own =
      state.proposal.columns.length > 0 ? versioned(this.#dataFolder, state.mapping, this.#promised) : null;
    if (own) {
      this.incoming.write(id, { ...state, mapping: own });
      this.#promised.add(own);
    }
    return this.#jobs.order({
      ...{ does: 'import', about: file, incoming: id, rows },
      work: {
        job: 'import',
        file: this.incoming.path(id, file),
        map: this.incoming.mapPath(id),
        ...(by === '' ? {} : { by }),
      },
      ended: () => {
        if (own) this.#promised.delete(own);
      },
      result: async (made) => {
        if (own) keepMapping(this.#dataFolder, own);
        this.incoming.remove(id);
        const { import_id, ...account } = made as ImportResult;
        return { import_id, tried: shownTrial(account, await this.#names()) };
      },
    });
  }

  withdraw(importId: number): string {
    return this.#jobs.order({
      ...{ does: 'withdraw', about: String(importId), incoming: null, rows: null },
      work: { job: 'undo', importId },
      result: () => ({ import_id: importId }),
    });
  }

  publish(): string {
    return this.#jobs.order({
      ...{ does: 'publish', about: '', incoming: null, rows: null },
      work: { job: 'publish' },
      result: () => ({}),
    });
  }

  cancel = (job: string): void => {
    this.#jobs.cancel(job);
  };

  async #propose(
    id: string,
    file: string,
    bytes: number,
    {
      isAnew = false,
      ...said
    }: {
      readonly kind?: Kind | undefined;
      readonly encoding?: Encoding | undefined;
      /** Without what was saved for such files. */
      readonly isAnew?: boolean;
    } = {},
  ): Promise<void> {
    const path = this.incoming.path(id, file);
    const shipped = await recognisedMapping(path);
    if (shipped !== null) {
      const mapping = JSON.parse(readFileSync(shipped, 'utf8')) as MappingFile;
      await this.#look(id, knownFile(file, bytes, mapping));
      return;
    }
    const proposed = await runStep('propose', { file: path, ...said }, silent);
    const { rows, format, encodings, elements, stated_on_guessed, mapping, open, confidence, evidence } =
      proposed;
    const names = proposed.columns.map(({ column }) => column);
    const saved = isAnew || said.kind ? null : this.#savedFor(names, mapping, elements);
    const columns = saved ? withNamed(proposed.columns, readSaved(saved)) : proposed.columns;
    const state = {
      ...{ file, bytes, rows, format, encodings, elements, stated_on_guessed },
      proposal: { kind: proposed.kind, columns, open, confidence, evidence },
      mapping: saved
        ? {
            ...readSaved(saved),
            format: formatOf(readSaved(saved), mapping),
            ...(mapping.stated_on && { stated_on: mapping.stated_on }),
          }
        : mapping,
      saved: saved && { name: saved.name, version: saved.version },
      faults: [],
      preview: null,
    };
    // Of files of this source a person has said before how they are encoded.
    const known = saved && encodingOf(readSaved(saved));
    await this.#look(id, known && known === encodings?.encoding ? confirmed(state, known) : state);
  }

  /** The saved mapping of which the file has every column, and the most of them. */
  #savedFor(
    columns: readonly string[],
    { format }: MappingFile,
    elements: IncomingState['elements'],
  ): SavedMapping | null {
    const fitting = savedMappings(this.#dataFolder).flatMap((saved) => {
      const mapping = readSaved(saved);
      const read = columnsRead(mapping as Parameters<typeof columnsRead>[0]);
      const fits =
        mapping.format.type === format.type &&
        (mapping.format.type === 'dhis2'
          ? namesSome(mapping.format, elements ?? [])
          : read.every((column) => columns.includes(column)));
      return fits ? [{ saved, read: read.length }] : [];
    });
    return fitting.toSorted((a, b) => b.read - a.read)[0]?.saved ?? null;
  }

  /** Writes what is chosen, and reads the first rows by it. */
  async #look(
    id: string,
    state: Omit<IncomingState, 'faults' | 'preview'> & Partial<IncomingState>,
    own: readonly Sentence[] = [],
  ): Promise<void> {
    const faults = [...own, ...choiceFaults(state.mapping, await this.#names())];
    this.incoming.write(id, { ...state, faults, preview: null });
    if (faults.length > 0) return;
    try {
      const input = { file: this.incoming.path(id, state.file), map: this.incoming.mapPath(id) };
      const preview = await runStep('preview', input, silent);
      this.incoming.write(id, { ...state, faults, preview });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.incoming.write(id, { ...state, faults: [inBothLanguages(error)], preview: null });
    }
  }
}

/** What of a file that was handed in waits now, and what of an archive does not. */
interface Taken {
  readonly ids: readonly string[];
  readonly refused: Refusal | null;
}

function notTaken(
  refused: readonly { readonly name: string; readonly refusal: Refusal }[],
  taken: number,
): Refusal {
  const told = refused.map(({ name, refusal }) => ({ name, ...inBothLanguages(refusal) }));
  return new Refusal(
    'archive_partly_taken',
    `Of the archive ${String(taken)} files wait here. Not taken: ${told.map(({ name, en }) => `${name} (${en})`).join('; ')}`,
    2,
    `Đã nhận ${String(taken)} tệp trong tệp nén. Chưa nhận: ${told.map(({ name, vi }) => `${name} (${vi})`).join('; ')}`,
  );
}

const encodingOf = ({ format }: MappingFile): Encoding | undefined =>
  'encoding' in format ? format.encoding : undefined;

/** The format of a file as it is, with what a saved mapping says of sheets. */
const formatOf = ({ format: saved }: MappingFile, { format }: MappingFile): MappingFile['format'] => {
  if (saved.type === 'dhis2') return saved;
  if (saved.type !== 'xlsx' || format.type !== 'xlsx') return format;
  const { encoding: _, encoding_proposed: __, ...sheets } = saved;
  return { ...sheets, ...format };
};

/** Whether a file has any of the data elements that a saved mapping names. */
const namesSome = ({ values }: Dhis2Format, elements: readonly DataElement[]): boolean =>
  Object.values(values)
    .flat()
    .some((one) => elements.some(({ operand }) => operand === one || operand.startsWith(`${one}.`)));

/** The columns of rows of DHIS2 are those that the mapping names. */
function withNamed(columns: readonly ProposedColumn[], { format }: MappingFile): readonly ProposedColumn[] {
  if (format.type !== 'dhis2') return columns;
  const others = dhis2Columns(format).filter((name) => !columns.some(({ column }) => column === name));
  return [...columns, ...others.map((name) => proposedColumn(name, [], false))];
}

/** The same with the encoding said by a person. */
function confirmed(state: IncomingState, encoding: Encoding): IncomingState {
  const { format } = state.mapping;
  if (!state.encodings || (format.type !== 'csv' && format.type !== 'xlsx')) return state;
  const { encoding_proposed: _, ...rest } = format;
  const isUnicode = format.type === 'xlsx' && encoding === 'utf-8';
  return {
    ...state,
    encodings: { ...state.encodings, encoding, confirmed: true },
    mapping: {
      ...state.mapping,
      format: { ...rest, ...(!isUnicode && { encoding }) } as MappingFile['format'],
    },
  };
}

/** A file of a standard format, whose mapping comes with the program. */
const knownFile = (
  file: string,
  bytes: number,
  mapping: MappingFile,
): Omit<IncomingState, 'faults' | 'preview'> => ({
  ...{
    file,
    bytes,
    rows: 0,
    mapping,
    saved: null,
    stated_on_guessed: false,
    encodings: null,
    elements: null,
  },
  format: { vi: `${mapping.title.vi}.`, en: `${mapping.title.en}.` },
  proposal: {
    kind: mapping.rows[0]?.kind ?? 'examination',
    confidence: 'sure',
    evidence: mapping.title,
    columns: [],
    open: [],
  },
});

const shownRefusals = ({
  kind,
  column,
  reason,
  row_refused,
  count,
  first_row,
  first_value,
  first_note,
  first_note_vi,
}: RefusedGroup): DeskRefusals => ({
  ...{ kind, column, row_refused, count, first_row, first_value },
  why: { vi: REASONS[reason].vi, en: REASONS[reason].en },
  first_note: first_note === null ? null : { vi: first_note_vi ?? first_note, en: first_note },
});

const shownContent = ({ record, outcome, records }: ContentCount): DeskContent => ({
  ...{ record, records, is_used: outcome === 'used' },
  why: { vi: OUTCOMES[outcome].vi, en: OUTCOMES[outcome].en },
});

function shownTrial(
  { rows, balances, refused, content, distributions }: Omit<TriedFile, 'file' | 'mapping' | 'seconds'>,
  known: Known,
): DeskTried {
  const balance = ({ earlier: _, ...shown }: TriedFile['balances'][number]): DeskBalance => shown;
  return {
    rows,
    balances: balances.map(balance),
    refused: refused.map(shownRefusals),
    content: content.map(shownContent),
    distributions: distributions.map((one) => withTitle(one, known)),
  };
}
