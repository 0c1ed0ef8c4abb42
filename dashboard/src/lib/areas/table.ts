import type { Bilingual } from '#queries/tiles/manifest.ts';
import { sheetTable, type FigureTable } from '../sheet/table.ts';
import { areasWordsFor } from '../words/areas.ts';
import type { Language } from '../words/format.ts';
import { wordsFor } from '../words/words.ts';
import { daysOf } from './calendar-days.ts';
import type { AreaSheet } from './page.ts';

const CODE: Bilingual = { vi: 'Mã', en: 'Code' };
const DAY: Bilingual = { vi: 'Ngày', en: 'Day' };

/** Tables of the page that no single question to the API gives; null for what is none of them. */
export function areasTable(id: string, sheet: AreaSheet, language: Language): FigureTable | null {
  const own = areasWordsFor(language);
  const words = wordsFor(language);
  const said = (text: string): Bilingual => ({ vi: text, en: text });
  const { more } = sheet;
  switch (id) {
    case 'calendar':
      return {
        title: own.calendar_neutral,
        says: own.calendar_definition,
        indicators: [],
        columns: sheetTable(sheet, daysOf(more.calendar), language, (column) => [
          column('day', 'text', ({ day }) => day, DAY),
          column('performed', 'count', ({ performed }) => performed, said(own.col_performed)),
          column('entered', 'count', ({ entered }) => entered, said(own.col_entered)),
        ]),
      };
    case 'silent':
      return {
        title: own.silent_neutral,
        says: own.silent_definition,
        indicators: [],
        columns: sheetTable(sheet, more.silent?.sites ?? [], language, (column) => [
          column('site', 'text', ({ code }) => code, CODE),
          column('title', 'text', ({ title }) => title[language], said(own.col_site)),
          column('silent_days', 'count', ({ days }) => days, said(own.col_silent)),
          column('performed', 'count', ({ performed }) => performed, said(own.col_performed)),
          column('waiting', 'count', ({ waiting }) => waiting, said(own.col_waiting)),
        ]),
      };
    case 'profile': {
      const rows = more.profile?.rows ?? [];
      return {
        title: own.profile_neutral,
        says: own.profile_crude,
        indicators: rows.map(({ indicator }) => indicator),
        columns: sheetTable(sheet, rows, language, (column) => [
          column('indicator', 'text', ({ indicator }) => indicator, CODE),
          column('title', 'text', ({ title }) => title[language], said(own.col_indicator)),
          column('condition', 'text', ({ condition }) => condition?.[language] ?? null),
          column('value', 'share', (row) => row.own.value, said(own.col_own)),
          column('low', 'share', (row) => row.own.low),
          column('high', 'share', (row) => row.own.high),
          column('rank', 'count', (row) => row.own.rank, said(words.col_rank)),
          column('minimum', 'share', ({ spread }) => spread.minimum, said(own.col_minimum)),
          column('lower_quartile', 'share', ({ spread }) => spread.lower_quartile, said(own.col_lower)),
          column('median', 'share', ({ spread }) => spread.median, said(own.col_median)),
          column('upper_quartile', 'share', ({ spread }) => spread.upper_quartile, said(own.col_upper)),
          column('maximum', 'share', ({ spread }) => spread.maximum, said(own.col_maximum)),
        ]),
      };
    }
    case 'neighbours':
      return {
        title: own.neighbours_neutral,
        indicators: ['coverage'],
        columns: sheetTable(sheet, more.neighbours ?? [], language, (column) => [
          column('place', 'text', ({ area }) => area.code, CODE),
          column('title', 'text', ({ area }) => area.full_name[language], said(words.col_area)),
          column('numerator', 'count', ({ row }) => row.numerator, said(words.col_examined)),
          column('denominator', 'count', ({ row }) => row.denominator, said(words.col_residents)),
          column('value', 'share', ({ row }) => row.value, said(words.col_share)),
          column('low', 'share', ({ row }) => row.low),
          column('high', 'share', ({ row }) => row.high),
        ]),
      };
    default:
      return null;
  }
}
