import { z } from 'zod';

/** A text of one line that says something, in composed letters. */
const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'may not be empty')
        .max(longest, `is longer than ${longest} letters`)
        .regex(/^\P{Cc}*$/u, 'must be one line'),
    );

export const changeAuthor = line(100);
export const changeReason = line(1000);

/** A change that somebody asks for. Paths are absolute. */
export const askedChange = z.intersection(
  z.object({ condition: z.string(), by: changeAuthor, reason: changeReason }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('option'), option: z.string(), value: z.boolean() }),
    z.object({
      kind: z.literal('version'),
      file: z.string(),
      /** The file as it was typed on a page; without it the file is read. Its SQL must be that which holds. */
      typed: z.string().optional(),
    }),
    z.object({ kind: z.literal('back') }),
  ]),
);
export type AskedChange = z.infer<typeof askedChange>;
