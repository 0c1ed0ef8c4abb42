import { z } from 'zod';
import { ACTS, accountName } from '#queries/audit/entry.ts';
import { PURPOSES } from '#queries/audit/reasons.ts';
import { askedExtract } from '#queries/extracts/extract.ts';
import { VERDICTS } from '#queries/links/verdicts.ts';
import { askedChange } from '../definitions/asked-change.ts';
import { INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import { ONLY_KEYS } from '../surveillance/chain.ts';
import { TREATED_VIEWS } from '#queries/disclosure/views.ts';

/** A file, the mapping that it is read by, and the day whose state it shows where the mapping's is another. */
const imported = {
  file: z.string(),
  /** What it is called with its folders, where it is of a folder that was named. */
  name: z.string().optional(),
  map: z.string(),
  statedOn: z.iso.date().optional(),
};

/** What a running server can be asked to do. Paths are absolute: the server's working folder is another. */
export const job = z.discriminatedUnion('job', [
  z.object({
    job: z.literal('import'),
    ...imported,
    by: z.string().optional(),
  }),
  z.object({ job: z.literal('try'), ...imported }),
  z.object({
    job: z.literal('publish'),
    asOf: z.iso.date().optional(),
    map: z.iso.date().optional(),
    grouping: z.string().optional(),
    despite: z.object({ by: z.string().min(1), reason: z.string().min(1) }).optional(),
    anew: z.boolean().optional(),
    /** False: the exact snapshot alone, whichever treated views are due. */
    views: z.boolean().optional(),
  }),
  z.object({ job: z.literal('publish-view'), view: z.enum(TREATED_VIEWS) }),
  z.object({ job: z.literal('undo'), importId: z.int().positive() }),
  z.object({
    job: z.literal('refused'),
    importId: z.int().positive(),
    out: z.string(),
    whole: z.boolean().default(false),
  }),
  z.object({ job: z.literal('rotate-identity-key') }),
  z.object({
    job: z.literal('export-person'),
    number: z.string().min(1),
    namespace: z.string().min(1),
    out: z.string(),
    by: accountName,
    purpose: z.enum(PURPOSES),
  }),
  /** De-identified rows, into a folder that is not there yet. */
  z.object({ job: z.literal('extract'), to: z.string(), asked: askedExtract }),
  z.object({ job: z.literal('definitions') }),
  z.object({
    job: z.literal('change-definition'),
    change: askedChange,
    /** Number of the last change that whoever asks knew of. */
    after: z.int().min(0).optional(),
  }),
  z.object({
    job: z.literal('compare-definitions'),
    condition: z.string().optional(),
    period: z.string().optional(),
    /** Counted with, and not entered. */
    proposed: askedChange.optional(),
  }),
  z.object({
    job: z.literal('why'),
    old: z.string(),
    new: z.string(),
    indicator: z.enum(INDICATOR_IDS),
    condition: z.string().optional(),
    area: z.string().optional(),
    period: z.string(),
    only: z.object({ key: z.enum(ONLY_KEYS), code: z.string() }).optional(),
    people: z.object({ file: z.string(), by: accountName, purpose: z.enum(PURPOSES) }).optional(),
  }),
  z.object({
    job: z.literal('target'),
    act: z.discriminatedUnion('do', [
      z.object({
        do: z.literal('set'),
        indicator: z.string(),
        area: z.string(),
        period: z.string(),
        value: z.number(),
        since: z.iso.date(),
        by: z.string(),
        reason: z.string(),
      }),
      z.object({ do: z.literal('undo'), entry: z.int().positive(), by: z.string(), reason: z.string() }),
      z.object({ do: z.literal('list'), asOf: z.iso.date() }),
      z.object({ do: z.literal('history') }),
    ]),
  }),
  z.object({
    job: z.literal('link'),
    act: z.discriminatedUnion('do', [
      z.object({
        do: z.literal('find'),
        newSince: z.int().min(0).optional(),
        by: z.string(),
        reason: z.string(),
      }),
      z.object({ do: z.literal('list') }),
      z.object({
        do: z.literal('decide'),
        candidate: z.int().positive(),
        foundAt: z.iso.datetime().optional(),
        verdict: z.enum(VERDICTS),
        by: z.string(),
        reason: z.string(),
      }),
      z.object({
        do: z.literal('later'),
        candidate: z.int().positive(),
        foundAt: z.iso.datetime().optional(),
        by: z.string(),
        reason: z.string(),
      }),
      z.object({ do: z.literal('undo'), decision: z.int().positive(), by: z.string(), reason: z.string() }),
      z.object({ do: z.literal('history') }),
    ]),
  }),
  z.object({
    job: z.literal('log'),
    act: z.discriminatedUnion('do', [
      z.object({
        do: z.literal('verify'),
        anchors: z.array(z.object({ n: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{16,64}$/) })),
      }),
      z.object({
        do: z.literal('show'),
        since: z.iso.datetime().optional(),
        until: z.iso.datetime().optional(),
        act: z.enum(ACTS).optional(),
        by: z.string().optional(),
        last: z.int().positive(),
      }),
      z.object({ do: z.literal('unusual'), since: z.iso.date() }),
    ]),
  }),
  z.object({
    job: z.literal('account'),
    act: z.discriminatedUnion('do', [
      z.object({ do: z.literal('list') }),
      z.object({ do: z.literal('link'), name: z.string() }),
      z.object({ do: z.literal('end-sessions'), name: z.string() }),
    ]),
  }),
  z.object({
    job: z.literal('backup'),
    to: z.string(),
    /** The server may have been started without it, or with another. */
    key: z.string(),
    keep: z.object({ days: z.int().min(0), weeks: z.int().min(0), months: z.int().min(0) }).optional(),
    /** When its schedule names the next. */
    next: z.iso.datetime().optional(),
  }),
  z.object({ job: z.literal('doctor') }),
  z.object({ job: z.literal('status') }),
]);
export type Job = z.infer<typeof job>;
/** What may be done with targets. */
export type TargetAct = Extract<Job, { readonly job: 'target' }>['act'];
/** How the log of what people do is read. */
export type LogAct = Extract<Job, { readonly job: 'log' }>['act'];
/** What whoever has the machine may do with accounts. */
export type AccountAct = Extract<Job, { readonly job: 'account' }>['act'];
/** What may be done with people who are one. */
export type LinkAct = Extract<Job, { readonly job: 'link' }>['act'];

const progress = z.object({ step: z.string(), done: z.number(), total: z.number() });

/** One line of the answer to a job; the last is a result or a refusal. */
export const reply = z.union([
  z.object({ queued: z.number().int() }),
  z.object({ progress }),
  z.object({ result: z.unknown() }),
  z.object({
    refused: z.object({
      reason: z.string(),
      message: z.string(),
      exitCode: z.union([z.literal(1), z.literal(2)]),
    }),
  }),
]);
export type Reply = z.infer<typeof reply>;
