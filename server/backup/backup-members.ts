import { z } from 'zod';

// A backup is a tar archive, encrypted: what it is, then the files of the data folder below DATA, then which those were.

export const DESCRIPTION = 'backup.json';
export const MEMBERS = 'members.json';
export const DATA = 'data/';

export const description = z.object({
  made_at: z.iso.datetime(),
  /** What is shown once it is restored; null where nothing was published. */
  snapshot: z.string().nullable(),
});
export type Description = z.infer<typeof description>;

const member = z.object({ name: z.string(), bytes: z.int().min(0), sha256: z.string() });
export type BackupMember = z.infer<typeof member>;
export const members = z.array(member);
