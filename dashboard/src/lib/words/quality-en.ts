import { KIND_TITLES } from '#queries/import/kind-titles.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import type { QualityWords } from './quality-vi.ts';

const KINDS: Readonly<Record<string, { readonly en: string } | undefined>> = KIND_TITLES;

/** Words of the page of quality, in English. */
export const qualityEn: QualityWords = {
  checks_neutral: 'Checks of quality',
  checks_what: (area, period) =>
    `each check counts the rows that fail among those that it checks; ${area}, ${period}`,
  checks_note:
    'No rule says how much is too much: the thresholds are those of this software. Of rounding it is 24%, 1.2 times the 20% that would be if nobody rounded. Very small shares are written out, never rounded to zero.',
  col_check: 'Check',
  col_fails: 'What fails',
  col_failed: 'Failed rows',
  col_checked: 'Rows checked',
  col_failed_share: 'Share failed',
  col_threshold: 'Threshold',
  col_severity: 'Severity',
  col_result: 'Result',
  severities: { serious: 'serious', moderate: 'moderate', mild: 'mild' },
  result: (exceeded) => (exceeded === null ? 'not known' : exceeded ? 'above it' : 'within it'),
  trend_neutral: 'The checks, period by period',
  trend_what: (area) => `% of rows that fail in each period, ${area}; darker is more`,
  head_check: 'Check',
  head_period: 'Period',
  items_neutral: 'Missing items, by area and item',
  items_subject: 'Missing items',
  items_what: (period) => `% of those required without a usable value, ${period}; darker is more missing`,
  head_area: 'Area',
  head_item: 'Item',
  impossible_neutral: 'Impossible values, by item',
  impossible_what: (area, period) =>
    `items that were given and refused, as outside the possible range or against another item; ${area}, ${period}`,
  impossible_note:
    'Identical readings one after another (copied numbers) are not counted: a publication does not keep single readings.',
  col_refused: 'Refused',
  col_required: 'Required',
  col_share: 'Share',
  refused_neutral: 'Rows and values refused at import, by reason',
  refused_what: 'all imports that stand, whole province; not by area and period',
  refused_absent:
    'This publication comes without the refused rows: treated views do not show them, and older publications did not keep them.',
  refused_none: 'No row and no value was refused.',
  refused_definition:
    'At import a row without a key, without a required item or in no known area is refused as a whole; a value that cannot be read or cannot be is refused alone and its row kept. A row refused for two reasons counts under both. Row by row: the command “tamsoat refused”.',
  refused_read: (kind, rejected, read, share) => `${kind}: ${rejected} of ${read} rows (${share})`,
  col_reason: 'Reason',
  col_reason_refused: 'Number',
  col_kind: 'Kind of row',
  col_whole: 'Refused',
  whole_row: 'the row',
  value_only: 'one value',
  reason: (reason) => REASONS[reason as Reason].en,
  kind: (kind) => KINDS[kind]?.en ?? 'of no kind',
};
