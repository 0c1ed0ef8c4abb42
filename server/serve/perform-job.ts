import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import type { ContactNote } from '#queries/worklists/contacts.ts';
import { hasChangesToExplain } from '../surveillance/changes-made.ts';
import { differencesDue } from '../surveillance/import-differences.ts';
import type { AccessAct } from '../access/access-act.ts';
import { handOut } from '../audit/hand-out.ts';
import { onRecord, type Acting, type Deed } from '../audit/on-record.ts';
import type { AuditFilter } from '../audit/read-log.ts';
import type { Job, LinkAct, LogAct } from './job.ts';
import type { OnProgress } from './progress.ts';
import { surveillanceSources, writePublishedFrom } from './published-from.ts';
import { readPublished } from './published.ts';
import { withQuietCopies } from './quiet-copies.ts';
import { Refusal } from './refusal.ts';
import { runStep } from './run-step.ts';
import type { AskedPerson } from '../person/held-of-person.ts';
import { hasContacts, withContacts } from '../worklists/contact-book.ts';
import { takeInContacts } from '../worklists/take-in-contacts.ts';
import type { StepInput, StepResult } from './steps.ts';

/** A job that works on the store: one at a time. */
export type Work = Exclude<Job, { readonly job: 'status' }>;

/** Whether other figures are shown after it. */
export const isPublication = ({ job }: Work): boolean => job === 'publish' || job === 'publish-view';

export function workTitle(work: Work): string {
  switch (work.job) {
    case 'import':
    case 'try':
      return `${work.job} ${work.file}`;
    case 'backup':
    case 'doctor':
    case 'extract':
    case 'publish':
    case 'why':
      return work.job;
    case 'publish-view':
      return `publish --view ${work.view}`;
    case 'undo':
    case 'refused':
      return `${work.job} ${String(work.importId)}`;
    case 'rotate-identity-key':
      return 'identity rotate-key';
    case 'export-person':
      return 'person export';
    case 'definitions':
      return 'definition list';
    case 'change-definition':
      return `definition change ${work.change.condition}`;
    case 'compare-definitions':
      return `definition compare ${work.condition ?? ''}`.trimEnd();
    case 'account':
    case 'target':
    case 'link':
    case 'log':
      return `${work.job} ${work.act.do}`;
  }
}

/** Does a job on a data folder that this process holds, and on record; the heavy part in a process of its own. */
export const performJob = (
  acting: Acting,
  work: Work,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> => onRecord(acting, work, () => perform(acting, work, onProgress, signal));

async function perform(
  acting: Acting,
  work: Work,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  const { dataFolder } = acting;
  switch (work.job) {
    case 'import': {
      const { file, name, map, by, statedOn } = work;
      const files = [{ file, name, map, statedOn, ...(by === undefined ? {} : { by }) }];
      const [result] = await runStep('import', { dataFolder, files }, onProgress, signal);
      return result;
    }
    case 'try': {
      const { file, name, map, statedOn } = work;
      return runStep('try', { dataFolder, file, name, map, statedOn }, onProgress, signal);
    }
    case 'publish':
      if (work.views === false) return publishFolder(dataFolder, work, onProgress, signal);
      return publishAll(dataFolder, work, onProgress, signal);
    case 'publish-view':
      return runStep('publish-view', { dataFolder, view: work.view }, onProgress, signal);
    case 'definitions':
      return runStep('definitions', { dataFolder }, onProgress, signal);
    case 'change-definition':
      return runStep(
        'change-definition',
        { dataFolder, change: work.change, after: work.after },
        onProgress,
        signal,
      );
    case 'compare-definitions': {
      const { condition, period, proposed } = work;
      return runStep('compare-definitions', { dataFolder, condition, period, proposed }, onProgress, signal);
    }
    case 'why':
      return performWhy(acting, work, onProgress, signal);
    case 'backup': {
      const { to, key, keep, next } = work;
      return withQuietCopies(acting, (copies) =>
        runStep('backup', { dataFolder, to, key, keep, next, copies }, onProgress, signal),
      );
    }
    case 'extract': {
      const { to, asked } = work;
      return runStep('extract', { dataFolder, to, asked }, onProgress, signal);
    }
    case 'doctor': {
      const says = `held by this process, ${String(process.pid)}`;
      const lock = { check: 'lock', well: true, says, may_read: true };
      return withQuietCopies(acting, (copies) =>
        runStep('doctor', { dataFolder, lock, copies }, onProgress, signal),
      );
    }
    case 'undo':
      return runStep('undo', { dataFolder, importId: work.importId }, onProgress, signal);
    case 'export-person':
      return performExportPerson(acting, work, onProgress, signal);
    case 'rotate-identity-key':
      return runStep('rotate-identity-key', { dataFolder }, onProgress, signal);
    case 'refused':
      return performRefused(acting, work, onProgress, signal);
    case 'target':
      return runStep('target', { dataFolder, act: work.act }, onProgress, signal);
    case 'link':
      return performLink(dataFolder, work.act, onProgress, signal);
    case 'log':
      return performLog(acting, work.act, onProgress, signal);
    case 'account': {
      const { performAccount } = await import('../access/account-job.ts');
      const { actor, log, access } = acting;
      const by = {
        name: actor.by,
        record: (deed: AccessAct): Promise<void> => log.add({ ...actor, ...deed }),
      };
      return performAccount(dataFolder, work.act, by, access);
    }
  }
}

async function performWhy(
  acting: Acting,
  { job: _, people, ...asked }: Extract<Work, { readonly job: 'why' }>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  const explain = (file?: string): Promise<StepResult<'why'>> =>
    runStep('why', { dataFolder: acting.dataFolder, ...asked, people: file }, onProgress, signal);
  if (!people) return explain();
  const told = await handOut(
    { ...acting, actor: { ...acting.actor, said: people.by } },
    { out: people.file, option: '--people' },
    explain,
    ({ parts, area, indicator, condition }) => ({
      ...{ act: 'people_read', list: 'behind_a_change', purpose: people.purpose, areas: [area] },
      people: parts.reduce((sum, part) => sum + (part.people ?? 0), 0),
      ...{ indicator, ...(condition !== null && { condition }) },
    }),
  );
  return { ...told, people: people.file };
}

async function performRefused(
  acting: Acting,
  { importId, out, whole }: Extract<Work, { readonly job: 'refused' }>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  const { dataFolder } = acting;
  const step = whole ? 'whole-refused' : 'refused';
  const written = await handOut(
    acting,
    { out, option: '--out' },
    (inside) => runStep(step, { dataFolder, importId, out: inside }, onProgress, signal),
    ({ lines }) => ({
      ...{
        act: 'exported',
        what: whole ? 'refused_rows' : 'refusals',
        form: whole ? 'same_as_imported' : 'csv',
      },
      ...{ rows: lines, people: whole ? lines : 0, purpose: 'data_check', receiver: 'own_use', areas: [] },
    }),
  );
  return { ...written, out };
}

/** What was written about a person on worklists: their book is this process's own. */
async function notesAbout(dataFolder: string, asked: AskedPerson): Promise<readonly ContactNote[]> {
  if (!hasContacts(dataFolder)) return [];
  const { personAsked } = await import('../person/held-of-person.ts');
  const people = await personAsked(dataFolder, asked);
  return withContacts(dataFolder, async (book) => [...(await book.of(people)).values()].flat());
}

/** Both files hold the same; each goes on record before it is handed out, and whose they are as a mark. */
async function performExportPerson(
  acting: Acting,
  { number, namespace, out, by, purpose }: Extract<Work, { readonly job: 'export-person' }>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  const { dataFolder, log } = acting;
  const actor = { ...acting.actor, said: by };
  const asked = { dataFolder, log, actor };
  const sheet = `${out.replace(/\.json$/i, '')}.xlsx`;
  const deed =
    (form: 'json' | 'xlsx') =>
    ({ rows }: StepResult<'export-person'>): Deed => ({
      ...{ act: 'exported', what: 'people', form, rows, people: 1 },
      ...{ purpose, receiver: 'person_concerned', areas: [] },
    });
  const gather = async (inside: string, insideSheet: string): Promise<StepResult<'export-person'>> => {
    const made_at = new Date().toISOString();
    const notes = await notesAbout(dataFolder, { number, namespace });
    const input = { dataFolder, number, namespace, json: inside, sheet: insideSheet, made_at, notes };
    const written = await runStep('export-person', input, onProgress, signal);
    const found = written.people.length;
    await log.add({ ...actor, act: 'person_searched', searched_by: 'number', found, purpose, areas: [] });
    if (found === 0)
      throw new Refusal(
        'person_not_found',
        `Nothing is held of a person of this number (numbering ${namespace}). Check the number; another numbering is named with --namespace, as the mapping names it.`,
      );
    for (const person of written.people)
      await log.add({
        ...{ ...actor, act: 'person_read', person: log.personMark(person) },
        ...{ part: 'record', purpose, areas: [] },
      });
    return written;
  };
  const { rows, people } = await handOut(
    asked,
    { out, option: '--out' },
    (inside) =>
      handOut(
        asked,
        { out: sheet, option: '--out' },
        (insideSheet) => gather(inside, insideSheet),
        deed('xlsx'),
      ),
    deed('json'),
  );
  return { out, sheet, rows, numbers: people.length };
}

/** The log is read in a process of its own; that it was read is one more entry. */
async function performLog(
  { dataFolder, log, actor }: Acting,
  act: LogAct,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  if (act.do === 'verify') {
    const verified = await runStep('verify-log', { dataFolder, anchors: act.anchors }, onProgress, signal);
    const { entries, faults } = verified;
    await log.add({ ...actor, act: 'log_checked', entries, faults: faults.length });
    return verified;
  }
  const found =
    act.do === 'show'
      ? await runStep('show-log', { dataFolder, filter: filterOf(act) }, onProgress, signal)
      : await runStep('unusual-reading', { dataFolder, since: act.since }, onProgress, signal);
  await log.add({ ...actor, act: 'log_read', entries: found.length });
  return found;
}

const filterOf = ({ do: _, ...filter }: Extract<LogAct, { readonly do: 'show' }>): AuditFilter => filter;

/** People are compared in a process of their own; a row of the log is written at once. */
async function performLink(
  dataFolder: string,
  act: LinkAct,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  if (act.do === 'find') return runStep('link', { dataFolder, act }, onProgress, signal);
  const links = await import('../links/decisions.ts');
  switch (act.do) {
    case 'list':
      return links.linkQueue(dataFolder);
    case 'decide':
      return links.decideLink(dataFolder, act);
    case 'later':
      return links.putOffLink(dataFolder, act);
    case 'undo':
      return links.undoLink(dataFolder, act);
    case 'history':
      return links.linkHistory(dataFolder);
  }
}

/**
 * Explains how the figures that are shown changed since earlier publications, and what each import changed in them, where
 * that was not done yet. A publication does not wait for it: the pages say it once it is there.
 */
export async function explainPublished(
  dataFolder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  const snapshot = readPublished(dataFolder)?.id;
  if (snapshot === undefined) return;
  if (hasChangesToExplain(dataFolder, snapshot))
    await runStep('changes', { dataFolder, snapshot }, onProgress, signal);
  if (differencesDue(dataFolder).length > 0) await runStep('differences', { dataFolder }, onProgress, signal);
}

/** Publishes the exact snapshot, and from it each treated view that is due. */
async function publishAll(
  dataFolder: string,
  asked: Omit<StepInput<'publish'>, 'dataFolder'>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  const published = await publishFolder(dataFolder, asked, onProgress, signal);
  onProgress({ step: `Publishing the views ${TREATED_VIEWS.join(', ')}`, done: 0, total: 0 });
  return { ...published, views: await publishViews(dataFolder, signal) };
}

/**
 * Publishes each treated view that is due from the exact snapshot. Side by side: each works in one thread. Both come to their
 * end before a failure of either is told.
 */
export async function publishViews(
  dataFolder: string,
  signal?: AbortSignal,
): Promise<StepResult<'publish-view'>[]> {
  const silent = (): void => undefined;
  const views = await Promise.allSettled(
    TREATED_VIEWS.map((view) => runStep('publish-view', { dataFolder, view }, silent, signal)),
  );
  return views.map(fulfilled);
}

function fulfilled<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/**
 * Publishes a data folder that this process holds, with what was written on worklists since, and notes what it was published from:
 * the next start asks.
 */
export async function publishFolder(
  dataFolder: string,
  asked: Omit<StepInput<'publish'>, 'dataFolder'>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<StepResult<'publish'>> {
  await takeInContacts(dataFolder, onProgress, signal);
  const sources = surveillanceSources();
  const published = await runStep('publish', { ...asked, dataFolder }, onProgress, signal);
  writePublishedFrom(dataFolder, {
    snapshot: published.snapshot,
    sources,
    as_of: asked.asOf,
    map: asked.map,
  });
  return published;
}
