import {
  toldCode,
  toldShare,
  WORKS,
  type Actor,
  type Entry,
  type WorkOnRecord,
} from '#queries/audit/entry.ts';
import { INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import type { Access } from '../access/access.ts';
import type { Changed } from '../definitions/change-definition.ts';
import type { ImportResult } from '../import/import-file.ts';
import type { Withdrawn } from '../import/withdraw-import.ts';
import type { Decision } from '../links/decisions.ts';
import type { FoundLinks } from '../linkage/find-links.ts';
import type { Work } from '../serve/perform-job.ts';
import { Refusal } from '../serve/refusal.ts';
import type { StepResult } from '../serve/steps.ts';
import type { ChangedTarget } from '#queries/targets/pages.ts';
import type { AuditLog } from './audit-log.ts';

/** A data folder, and who acts on it. */
export interface Acting {
  readonly dataFolder: string;
  readonly log: AuditLog;
  readonly actor: Actor;
  /** The accounts, where this process serves them: nobody else may open them then. */
  readonly access?: Access | null;
}

/**
 * Does a job on record: that it begins, where it changes something, and what came of it. Where the log cannot be written
 * nothing is begun, and nothing is told of a person. A beginning without an end is of a job that was killed.
 */
export async function onRecord<T>(
  { log, actor }: Omit<Acting, 'dataFolder'>,
  work: Work,
  perform: () => Promise<T>,
): Promise<T> {
  const changing = changingWork(work);
  const about = changing && { ...actor, work: changing };
  if (about) await log.add({ ...about, act: 'work_begun' });
  let result: T;
  try {
    result = await perform();
  } catch (error) {
    // What failed is told, whether or not that can be noted.
    if (about) await log.add({ ...about, act: 'work_failed', why: reasonOf(error) }).catch(() => undefined);
    throw error;
  }
  for (const entry of entriesOf(work, result, log)) await log.add({ ...actor, ...entry });
  return result;
}

const CHANGING_NOTHING: ReadonlySet<string> = new Set(['list', 'history', 'later']);

/** What of a job goes on record when it begins. */
function changingWork(work: Work): WorkOnRecord | undefined {
  if ('act' in work && CHANGING_NOTHING.has(work.act.do)) return undefined;
  return WORKS.find((one) => one === work.job);
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.reason;
  return error instanceof Error && error.name === 'AbortError' ? 'stopped' : 'unexpected';
};

type WithoutActor<E> = E extends Entry ? Omit<E, keyof Actor> : never;
/** An entry without who acted. */
export type Deed = WithoutActor<Entry>;

/** What a job did. What it returned is of its own step. */
function entriesOf(work: Work, result: unknown, log: AuditLog): Deed[] {
  switch (work.job) {
    case 'import':
      return [result as ImportResult | readonly ImportResult[]]
        .flat()
        .map(({ import_id, rows }) => ({ act: 'imported', import: import_id, rows }));
    case 'undo': {
      const { import_id, rows } = result as Withdrawn;
      return [{ act: 'withdrawn', import: import_id, rows }];
    }
    case 'publish': {
      const { views = [], ...exact } = result as StepResult<'publish'> & {
        readonly views?: readonly StepResult<'publish-view'>[];
      };
      const despite = exact.despite !== undefined;
      return [
        { act: 'published', snapshot: exact.snapshot, view: 'inside', despite },
        ...views.flatMap((view) => publishedView(view)),
      ];
    }
    case 'publish-view':
      return publishedView(result as StepResult<'publish-view'>);
    case 'target':
      return work.act.do === 'list' || work.act.do === 'history'
        ? []
        : targetDeeds(result as ChangedTarget, log);
    case 'change-definition': {
      const { number, condition, kind, reason, before, after } = result as Changed;
      return [
        {
          ...{ act: 'definition_changed', change: number, condition, kind },
          ...{ version_before: before.version, version_after: after.version },
          ...{ options_before: [...before.options_on], options_after: [...after.options_on] },
          words: log.wordsMark(reason),
        },
      ];
    }
    case 'rotate-identity-key': {
      const { rows } = result as StepResult<'rotate-identity-key'>;
      return [{ act: 'identity_key_changed', rows }];
    }
    case 'link':
      return linkDeeds(work.act.do, result);
    // Acts on accounts go on record before they are done, files with people before they are handed out.
    case 'account':
    case 'refused':
    case 'export-person':
    case 'why':
    case 'log':
    case 'try':
    case 'definitions':
    case 'compare-definitions':
    case 'doctor':
      return [];
    case 'extract': {
      const { rows, suppressed } = result as StepResult<'extract'>;
      const { area, purpose, receiver } = work.asked;
      return [{ act: 'extract_made', rows, suppressed, purpose, receiver, areas: [area] }];
    }
    case 'backup': {
      const { bytes } = result as StepResult<'backup'>;
      return [{ act: 'backup_made', megabytes: Math.ceil(bytes / 1e6) }];
    }
  }
}

function targetDeeds(made: ChangedTarget, log: AuditLog): Deed[] {
  const { entry, undoes, area, period, before, after, reason } = made;
  if (entry === null) return [];
  const told = {
    indicator: INDICATOR_IDS.find((one) => one === made.indicator),
    area: toldCode(area),
    period: toldCode(period),
  };
  return [
    {
      ...{ act: 'target_changed', entry, undoes, ...told },
      before: before === null ? null : toldShare(before),
      after: after === null ? null : toldShare(after),
      words: log.wordsMark(reason ?? ''),
    },
  ];
}

function publishedView(view: StepResult<'publish-view'>): Deed[] {
  return 'snapshot' in view
    ? [{ act: 'published', snapshot: view.snapshot, view: view.view, despite: false }]
    : [];
}

function linkDeeds(does: Extract<Work, { job: 'link' }>['act']['do'], result: unknown): Deed[] {
  switch (does) {
    case 'find': {
      const { people, linked, waiting } = result as FoundLinks;
      return [{ act: 'people_compared', people, linked, waiting }];
    }
    case 'list':
    case 'history': {
      const people = 2 * (result as readonly unknown[]).length;
      return [{ act: 'people_read', list: 'may_be_one', people, purpose: 'identity_check', areas: [] }];
    }
    case 'decide':
    case 'undo': {
      const { decision, verdict, undoes } = result as Decision;
      return [{ act: 'people_decided', decision, verdict, undoes }];
    }
    case 'later':
      return [];
  }
}
