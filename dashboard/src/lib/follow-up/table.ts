import type { Bilingual } from '#queries/tiles/manifest.ts';
import { heatTable } from '../heat/table.ts';
import { sheetTable, type FigureTable } from '../sheet/table.ts';
import { followUpWordsFor } from '../words/follow-up.ts';
import type { Language } from '../words/format.ts';
import { cohortGrid } from './cohorts.ts';
import { FOLLOW_UP_INDICATORS, FOLLOW_UP_TITLES } from '#queries/worklists/follow-up-lists.ts';
import type { FollowUpSheet } from './page.ts';

/** Tables of the page that no single question to the API gives; null for what is none of them. */
export function followUpTable(id: string, sheet: FollowUpSheet, language: Language): FigureTable | null {
  const own = followUpWordsFor(language);
  const said = (text: string): Bilingual => ({ vi: text, en: text });
  const { more, answers } = sheet;
  switch (id) {
    case 'lists': {
      const lists = more.lists.filter(({ problem }) => !problem);
      return {
        title: own.lists_title,
        indicators: FOLLOW_UP_INDICATORS,
        columns: sheetTable(sheet, lists, language, (column) => [
          column('list', 'text', (list) => list.id, { vi: 'Mã', en: 'Code' }),
          column('title', 'text', (list) => FOLLOW_UP_TITLES[list.id].title[language]),
          column('who', 'text', (list) => FOLLOW_UP_TITLES[list.id].who[language], said(own.col_who)),
          column('people', 'count', (list) => list.people, said(own.col_list_people)),
          column('of', 'count', (list) => list.of, said(own.col_list_of)),
          column('share', 'share', (list) => list.value, said(own.col_list_share)),
        ]),
      };
    }
    case 'gap-by-disease':
      return {
        title: own.gap_neutral,
        indicators: ['follow_up_gap_30'],
        columns: heatTable(sheet, more.gap, { row: own.head_area, column: own.head_disease }, language),
      };
    case 'cohorts':
      return {
        title: own.cohorts_neutral,
        indicators: ['time_to_contact', 'cohort_outcome'],
        columns: heatTable(
          sheet,
          cohortGrid(answers),
          { row: own.head_quarter, column: own.head_outcome },
          language,
        ),
      };
    default:
      return null;
  }
}
