import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { FATAL_CHECK_IDS, FATAL_CHECKS, type FatalCheck } from '#queries/quality/fatal-checks.ts';
import { readRows } from './run-sql.ts';

const counted = z.object({ about: z.string().nullable(), failed: z.int(), checked: z.int() });

export const failedCheck = z.object({
  check: z.enum(FATAL_CHECK_IDS),
  /** The file that it is of; null where it is of all that is imported. */
  about: z.string().nullable(),
  failed: z.int(),
  checked: z.int(),
  threshold: z.number(),
  vi: z.string(),
  en: z.string(),
});
/** A fatal check that failed, with what it found in a sentence. */
export type FailedCheck = z.infer<typeof failedCheck>;

/** The fatal checks that fail on the store that a connection sees as `store`. */
export async function failedChecks(connection: DuckDBConnection): Promise<FailedCheck[]> {
  const found: FailedCheck[] = [];
  for (const check of FATAL_CHECK_IDS) {
    const declared: FatalCheck = FATAL_CHECKS[check];
    const { statement, threshold, at_least } = declared;
    const [row] = await readRows(connection, `quality/${statement}`, { at_least });
    if (row === undefined) continue;
    const { about, failed, checked } = counted.parse(row);
    if (failed / checked <= threshold) continue;
    found.push({ check, about, failed, checked, threshold, ...sentences(declared, about, failed, checked) });
  }
  return found;
}

function sentences(
  { fails, threshold }: FatalCheck,
  about: string | null,
  failed: number,
  checked: number,
): { vi: string; en: string } {
  const share = (value: number, locale: string): string =>
    value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const count = (value: number, locale: string): string => value.toLocaleString(locale);
  const of = about === null ? '' : `${about}: `;
  return {
    vi: `${of}${share(failed / checked, 'vi-VN')} ${fails.vi} (${count(failed, 'vi-VN')} trong ${count(checked, 'vi-VN')}), quá mức ${share(threshold, 'vi-VN')}`,
    en: `${of}${share(failed / checked, 'en-GB')} ${fails.en} (${count(failed, 'en-GB')} of ${count(checked, 'en-GB')}), above the limit of ${share(threshold, 'en-GB')}`,
  };
}

/** Publishing all the same, who answers for it and why. */
export const despite = z.object({ by: z.string().min(1), reason: z.string().min(1) });
export type Despite = z.infer<typeof despite>;

/** What helps where a publication is stopped. */
export const WHAT_TO_DO =
  'See what was refused (tamsoat refused NUMBER --out FILE), undo the import and import a corrected file; or publish all the same and say why: tamsoat publish --despite REASON --by NAME';

/** The publication is stopped; what is shown stays. */
export class FatalQuality extends Error {
  override readonly name = 'FatalQuality';

  constructor(checks: readonly FailedCheck[]) {
    super(
      `Not published: ${checks.map(({ en }) => en).join('; ')}. What is shown stays as it was. ${WHAT_TO_DO}`,
    );
  }
}
