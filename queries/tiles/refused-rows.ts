import { z } from 'zod';

/**
 * What the imports behind a snapshot refused, and why: counts alone, never what stood there. By kind of row (see
 * queries/import/kinds.ts) and reason (queries/import/reasons.ts).
 */
export const refusedRows = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      /** Imports that held rows of the kind. */
      imports: z.int(),
      read: z.int(),
      rejected: z.int(),
      /** Refused in rows that were kept. */
      values_refused: z.int(),
    }),
  ),
  /** A row that is refused for two reasons is counted under both. */
  reasons: z.array(
    z.object({
      kind: z.string(),
      reason: z.string(),
      /** Whether the rows were refused, not only the values. */
      row_refused: z.boolean(),
      refused: z.int(),
    }),
  ),
});
export type RefusedRows = z.infer<typeof refusedRows>;
