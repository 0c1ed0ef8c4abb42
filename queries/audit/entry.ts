import { z } from 'zod';
import { INDICATOR_IDS } from '../indicators/indicators.ts';
import { VERDICTS } from '../links/verdicts.ts';
import { VIEWS } from '../disclosure/views.ts';
import { TOPIC_IDS } from '../tiles/measures.ts';
import { CONTACT_OUTCOMES } from '../worklists/contacts.ts';
import { LIST_IDS } from '../worklists/lists.ts';
import { LISTS, PURPOSES, RECEIVERS, UNUSUAL } from './reasons.ts';

// What the log keeps of an act. Administrators read it, so nothing of it may say who a person in the data is: there is no
// free text, every text is of a closed list or of a form that holds no name, number or date of birth, and what is not named
// here is refused.

/** More would be a telephone or personal number. */
const count = z.int().min(0).max(99_999_999);
const number = count.min(1);

/**
 * With what somebody signs in; where nobody did, `system` for the server by itself, `command` for a command on the machine and
 * `unknown` for whoever tried.
 */
export const accountName = z.string().regex(/^(?!.*\d{6})[a-z][a-z0-9.-]{1,39}$/);

/**
 * Codes of areas, conditions, roles and refusals. Numbers of people have more digits in a row, a day has dashes between, and
 * a pseudonym begins with twelve hexadecimal digits.
 */
const code = z
  .string()
  .regex(/^(?!.*\d{6})(?!.*\d-\d+-\d)(?![0-9a-f]{8}-?[0-9a-f]{4})[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
const areas = z.array(code).max(50);
/** A code that came out of a file may have any form; undefined where it has none that the log takes. */
export const toldCode = (text: string): string | undefined => code.safeParse(text).data;

/** A share to reach, to a hundredth of a per cent: more digits could be a number of somebody. */
const share = z
  .number()
  .min(0)
  .max(1)
  .refine((value) => toldShare(value) === value);
export const toldShare = (value: number): number => Number(value.toFixed(4));

/** The same person in every entry, without saying who: the log's own pseudonym of the pseudonym. */
export const personMark = z.string().regex(/^p-[0-9a-f]{32}$/);
/** Of what somebody wrote, which stands with what they changed: whether it is still what they wrote. */
export const wordsMark = z.string().regex(/^w-[0-9a-f]{32}$/);
export const requestMark = z.string().regex(/^[0-9a-f]{16}$/);

/** Where a request came from, too coarse to be one home: of IPv4 the /24, of IPv6 the /48. */
const network = z.string().regex(/^(?:unknown|(?:\d{1,3}\.){3}0\/24|(?:[0-9a-f]{1,4}:){3}:\/48)$/);
/** A route as it is declared, with names in place of what an address holds. */
const route = z.string().regex(/^(?:\/|(?:\/(?:[a-z._-]+|:[a-z]+|\*))+)$/);

/** Who acts. */
export const actor = z.strictObject({
  by: accountName,
  /** A program that has a token of the account. */
  through: z.literal('token').optional(),
  /** Those that the account had then. */
  roles: z.array(code).max(20),
  network: network.nullable(),
  request: requestMark.nullable(),
  /** Of a command: whose account its user gave. Nothing proves it. */
  said: accountName.optional(),
});
export type Actor = z.infer<typeof actor>;

const purpose = z.enum(PURPOSES);
const receiver = z.enum(RECEIVERS);

/** Work of which it is noted that it begins: where no end follows, it was stopped in the middle. */
export const WORKS = [
  'import',
  'undo',
  'publish',
  'target',
  'change-definition',
  'link',
  'rotate-identity-key',
] as const;
export type WorkOnRecord = (typeof WORKS)[number];
const work = z.enum(WORKS);

/** Why somebody was not let in; of the identity provider, who it was is not kept. */
export const SIGN_IN_REFUSALS = [
  'wrong',
  'throttled',
  'key_lost',
  'provider_down',
  'provider_refused',
  'provider_answer',
  'provider_state',
  'provider_unbound',
] as const;

export const REFUSALS = [
  'not_signed_in',
  'not_allowed',
  'unknown_route',
  'not_there',
  'other_site',
  'too_many',
] as const;

export const ACCOUNT_CHANGES = [
  'made',
  'invited',
  'password',
  'second_factor',
  'provider_bound',
  'provider_unbound',
  'role_given',
  'role_taken',
  'ended',
] as const;

const does = <A extends string, S extends z.core.$ZodLooseShape>(act: A, shape: S) =>
  z.strictObject({ ...actor.shape, act: z.literal(act), ...shape });

/** An entry as it is added; the log gives it its moment and its number. */
export const entry = z.discriminatedUnion('act', [
  /** Absent in entries of before there was a provider: by password. */
  does('signed_in', { how: z.enum(['password', 'provider']).optional() }),
  /** Of an account that there is, or `unknown`: what else was typed is not kept, it may be a password or a number. */
  does('sign_in_refused', { why: z.enum(SIGN_IN_REFUSALS) }),
  does('signed_out', {}),
  /** Before their time; the account where it is another's. */
  does('session_ended', { sessions: count, account: accountName.optional() }),
  /** Asked for what is not theirs to ask: an address, or of one that is theirs an area or a person that is not. */
  does('refused', {
    why: z.enum(REFUSALS),
    route: route.nullable(),
    /** So many came in one minute beyond those that are on record one by one. */
    more: number.optional(),
  }),

  does('people_read', {
    list: z.enum(LISTS),
    people: count,
    purpose,
    areas,
    indicator: z.enum(INDICATOR_IDS).optional(),
    condition: code.optional(),
  }),
  does('person_read', {
    person: personMark,
    part: z.enum(['record', 'identity', 'contacts']),
    purpose,
    areas,
  }),
  does('person_searched', { searched_by: z.enum(['name', 'number']), found: count, purpose, areas }),
  /** Of somebody on a worklist; what was written is in the book of contacts. */
  does('contact_written', { person: personMark, list: z.enum(LIST_IDS), outcome: z.enum(CONTACT_OUTCOMES) }),
  /** Everybody's identity is opened to compare them; none of it is shown. */
  does('people_compared', { people: count, linked: count, waiting: count }),
  does('people_decided', { decision: number, verdict: z.enum(VERDICTS), undoes: number.nullable() }),
  does('exported', {
    what: z.enum(['figures', 'counts', 'extract', 'refusals', 'refused_rows', 'people', 'log']),
    form: z.enum([
      'csv',
      'xlsx',
      'arrow',
      'parquet',
      'json',
      'xml',
      'pdf',
      'print',
      'carried',
      'same_as_imported',
    ]),
    /** Null where it is sent as it is made. */
    rows: count.nullable(),
    /** Of how many people a row is in it; 0 where it holds figures alone. */
    people: count,
    purpose: purpose.nullable(),
    receiver: receiver.nullable(),
    areas,
    /** Of figures and counts: which. */
    indicator: z.enum(INDICATOR_IDS).optional(),
    topic: z.enum(TOPIC_IDS).optional(),
    condition: code.optional(),
  }),
  /** De-identified and waiting to be fetched; each time that it is, that is an `exported` of its own. */
  does('extract_made', { rows: count, suppressed: count, purpose, receiver, areas }),

  does('imported', { import: number, rows: count }),
  does('withdrawn', { import: number, rows: count }),
  does('published', {
    snapshot: z.string().regex(/^\d{8}t\d{6}-[0-9a-f]{6}$/),
    view: z.enum(VIEWS),
    /** Although fatal checks failed; why stands beside what the publication was made from. */
    despite: z.boolean(),
  }),
  /** What held before and since; absent in entries of before that was kept. Why is with the entry of targets. */
  does('target_changed', {
    entry: number,
    undoes: number.nullable(),
    indicator: z.enum(INDICATOR_IDS).optional(),
    area: code.optional(),
    period: code.optional(),
    before: share.nullable().optional(),
    after: share.nullable().optional(),
    words: wordsMark.optional(),
  }),
  /** The same of a definition: version and the options that are on. Why is with the change. */
  does('definition_changed', {
    change: number,
    condition: code,
    kind: z.enum(['option', 'version', 'back']),
    version_before: number.optional(),
    version_after: number.optional(),
    options_before: z.array(code).max(20).optional(),
    options_after: z.array(code).max(20).optional(),
    words: wordsMark.optional(),
  }),

  does('account_changed', {
    account: accountName,
    what: z.enum(ACCOUNT_CHANGES),
    role: code.optional(),
    area: code.optional(),
  }),
  does('token_made', { scope: code.optional() }),
  does('token_ended', {}),

  does('work_begun', { work }),
  /** An act on accounts is told as itself before it is done; this then says that it was not. */
  does('work_failed', { work: z.enum([...WORKS, 'account']), why: code }),
  does('backup_made', { megabytes: count }),
  /** Everything in the identity store is sealed by a new key. */
  does('identity_key_changed', { rows: count }),
  does('log_begun', {}),
  /** The end of a line that was never acknowledged, as a power cut leaves it; kept as `broken-` and this entry's number. */
  does('log_mended', { bytes: count }),
  /** The log was not as this program left it. */
  does('log_damaged', { what: z.enum(['shorter', 'head_gone', 'head_altered']), last_found: count }),
  does('log_checked', { entries: count, faults: count }),
  does('log_read', { entries: count }),
  /** Somebody read people otherwise than usual: noted once, by the entry with which it became so. */
  does('flag_raised', { what: z.enum(UNUSUAL), account: accountName, entry: number }),
  does('flag_seen', { what: z.enum(UNUSUAL), entry: number }),
]);
export type Entry = z.infer<typeof entry>;
export type Act = Entry['act'];
export const ACTS = entry.options.map(({ shape }) => shape.act.value) as [Act, ...Act[]];

/** An entry as it stands in the log. */
export type LoggedEntry = Entry & {
  /** From 1, without a gap. */
  readonly n: number;
  /** UTC, ISO, to the millisecond. */
  readonly at: string;
};
