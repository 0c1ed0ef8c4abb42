import { z } from 'zod';
import { ACTS, accountName, type LoggedEntry } from './entry.ts';
import type { Flag } from './unusual.ts';

// What the page of the log asks of the server, and what its address may say.

const day = z.iso.date().optional();

/** What of the log is asked for, as the address of its page and its form say it. Days are those of Việt Nam. */
export const logQuestion = z.object({
  from: day,
  to: day,
  act: z.enum(ACTS).optional(),
  by: accountName.optional(),
  area: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional(),
  /** Entries before the one of this number. */
  before: z.coerce.number().int().positive().max(99_999_999).optional(),
});
export type LogQuestion = z.infer<typeof logQuestion>;
const FIELDS = Object.keys(logQuestion.shape) as (keyof LogQuestion)[];

/** Reads a question; what cannot be read is left out and told. Empty fields of a form ask for nothing. */
export function readLogQuestion(said: (field: string) => unknown): {
  readonly question: LogQuestion;
  readonly misread: readonly (keyof LogQuestion)[];
} {
  const given = FIELDS.flatMap((field) => {
    const value = said(field);
    return typeof value === 'string' && value !== '' ? [[field, value] as const] : [];
  });
  const read = given.map(([field, value]) => ({
    field,
    value: logQuestion.shape[field].safeParse(value),
  }));
  return {
    question: logQuestion.parse(
      Object.fromEntries(read.flatMap(({ field, value }) => (value.success ? [[field, value.data]] : []))),
    ),
    misread: read.filter(({ value }) => !value.success).map(({ field }) => field),
  };
}

/** A flag with what was done about it. */
export interface ShownFlag extends Flag {
  readonly seen_by: readonly string[];
}

export interface ShownLog {
  /** The newest first. */
  readonly entries: readonly LoggedEntry[];
  /** There are older ones that the question takes. */
  readonly has_older: boolean;
  /**
   * By number of an entry: why a target or a definition was changed, which stands in the store; null where that is not as it
   * was written. None while a job works on the store.
   */
  readonly reasons: Readonly<Record<number, string | null>>;
}

export interface LogPages {
  /** Entries for one page; that they were read goes on record. */
  read(question: LogQuestion): Promise<ShownLog>;
  /** Unusual reading of the last days, the latest first, as it stands now. */
  flags(): Promise<readonly ShownFlag[]>;
  /** How many flags nobody has seen, as far as is known without looking again. */
  unseen(): number;
}
