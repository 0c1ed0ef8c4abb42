import { QUALITY_CHECK_IDS, qualityCheckOf } from '#queries/indicators/quality-checks.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { heatTable } from '../heat/table.ts';
import { sheetTable, type FigureTable } from '../sheet/table.ts';
import type { Language } from '../words/format.ts';
import { qualityWordsFor } from '../words/quality.ts';
import type { QualitySheet } from './page.ts';

const CHECKED_INDICATORS = [...new Set(QUALITY_CHECK_IDS.map((id) => qualityCheckOf(id).indicator))];
const CODE: Bilingual = { vi: 'Mã', en: 'Code' };

/** Tables of the page that no single question to the API gives; null for what is none of them. */
export function qualityTable(id: string, sheet: QualitySheet, language: Language): FigureTable | null {
  const own = qualityWordsFor(language);
  const said = (text: string): Bilingual => ({ vi: text, en: text });
  const { more } = sheet;
  switch (id) {
    case 'checks': {
      const checks = more.checks
        .filter(({ problem }) => !problem)
        .map((check) => ({ ...qualityCheckOf(check.id), ...check }));
      return {
        title: own.checks_neutral,
        says: own.checks_note,
        indicators: CHECKED_INDICATORS,
        columns: sheetTable(sheet, checks, language, (column) => [
          column('check', 'text', (check) => check.id, CODE),
          column('title', 'text', (check) => check.title[language]),
          column('fails', 'text', (check) => check.fails[language], said(own.col_fails)),
          column('failed', 'count', (check) => check.failed, said(own.col_failed)),
          column('checked', 'count', (check) => check.checked, said(own.col_checked)),
          column('failed_share', 'share', (check) => check.share, said(own.col_failed_share)),
          column('threshold', 'share', (check) => check.threshold, said(own.col_threshold)),
          column('severity', 'text', (check) => own.severities[check.severity], said(own.col_severity)),
          column('result', 'text', (check) => own.result(check.exceeded), said(own.col_result)),
        ]),
      };
    }
    case 'items':
      return {
        title: own.items_neutral,
        indicators: ['missing_items'],
        columns: heatTable(sheet, more.items, { row: own.head_area, column: own.head_item }, language),
      };
    case 'trend':
      return {
        title: own.trend_neutral,
        indicators: CHECKED_INDICATORS,
        columns: heatTable(sheet, more.trend, { row: own.head_check, column: own.head_period }, language),
      };
    case 'refused':
      return {
        title: own.refused_neutral,
        says: own.refused_definition,
        indicators: [],
        columns: sheetTable(sheet, more.refused?.reasons ?? [], language, (column) => [
          column('kind', 'text', ({ kind }) => own.kind(kind), said(own.col_kind)),
          column('reason', 'text', ({ reason }) => own.reason(reason), said(own.col_reason)),
          column(
            'refused_whole',
            'text',
            ({ row_refused }) => (row_refused ? own.whole_row : own.value_only),
            said(own.col_whole),
          ),
          column('refused', 'count', ({ refused }) => refused, said(own.col_reason_refused)),
        ]),
      };
    default:
      return null;
  }
}
