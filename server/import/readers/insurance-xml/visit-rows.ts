import type { Mapping } from '#queries/import/mapping.ts';
import type { Content } from '../source.ts';
import { folded } from './folded.ts';
import type { Visit } from './read-visits.ts';
import type { Substance } from './substances.ts';
import type { XmlRow } from './visit-file.ts';

export type InsuranceFormat = Extract<Mapping['format'], { type: 'insurance-xml' }>;

/** Fields that the made columns are made of; they are kept whether or not a mapping names them. */
export const FIELDS_USED = [
  ...['MA_LK', 'SO_CCCD', 'MA_THE_BHYT', 'MA_THE', 'MA_LOAI_KCB'],
  ...['MA_BENH_CHINH', 'MA_BENH_KT', 'MA_BENH', 'MA_BENHKHAC', 'MA_THUOC', 'TEN_THUOC'],
  ...['MA_DICH_VU', 'TEN_CHI_SO', 'GIA_TRI', 'DON_VI_DO', 'NGAY_KQ'],
];

/** A row as mappings see it: its place, and the value of a column by its name. */
export interface VisitRow {
  readonly place: string;
  readonly value: (column: string) => string | null;
}

type Made = Readonly<Record<string, string | null>>;

/**
 * The rows of one visit: of XML1 the visit with its diagnoses, of XML2 the medicines of known groups, of XML4 the results
 * of a day. What is none of these is counted.
 */
export function visitRows(
  visit: Visit,
  format: InsuranceFormat,
  substances: readonly Substance[],
  content: Content,
): VisitRow[] {
  const rowsOf = (table: string): readonly XmlRow[] => visit.tables.get(table) ?? [];
  const summaries = rowsOf('XML1');
  const summaryOf = (row: XmlRow): XmlRow | undefined =>
    summaries.find((one) => one.get('MA_LK') === row.get('MA_LK')) ??
    (summaries.length === 1 && !row.has('MA_LK') ? summaries[0] : undefined);
  const made = (table: string, at: number, row: XmlRow, more: Made): VisitRow => {
    const summary = table === 'XML1' ? row : summaryOf(row);
    const all: Made = { BANG: table, NGAYLAP: visit.made_on, ...numbersOf(summary), ...more };
    return {
      place: `HOSO ${String(visit.number)}/${table}/${String(at + 1)}`,
      value: (column) => {
        const known = all[column];
        if (known !== undefined) return known;
        const [own, field] = column.startsWith('XML1.') ? [summary, column.slice(5)] : [row, column];
        const text = own?.get(field) ?? null;
        return field.startsWith('NGAY_') && text !== null ? dayOf(text) : text;
      },
    };
  };
  for (const table of visit.others) content.count(table, 'type_not_used');
  for (const table of ['XML3', 'XML14'])
    if (rowsOf(table).length > 0) content.count(table, 'type_not_used', rowsOf(table).length);
  if (summaries.length > 0) content.count('XML1', 'used', summaries.length);
  return [
    ...summaries.map((row, at) => made('XML1', at, row, { '=MA_BENH': codesOf(row) })),
    ...rowsOf('XML2').flatMap((row, at) => {
      const codes = medicineCodes(row, format, substances);
      content.count('XML2', codes.length === 0 ? 'other_medicine' : 'used');
      return codes.map((atc) => made('XML2', at, row, { '=ATC': atc }));
    }),
    ...results(rowsOf('XML4'), format, summaryOf, content).map(({ at, row, cells }) =>
      made('XML4', at, row, cells),
    ),
  ];
}

/**
 * The numbers of the person: SO_CCCD may also hold an older card or a passport, which count only where no insurance card
 * says who it is; of a card (two letters, mức hưởng 1 to 5, province 01 to 99) the last ten digits are the person's. Since August 2025 the
 * number of a card may be the personal number.
 */
function numbersOf(summary: XmlRow | undefined): Made {
  const identity = summary?.get('SO_CCCD')?.replace(/\s/g, '');
  const cards = summary?.get('MA_THE_BHYT') ?? summary?.get('MA_THE');
  const card = cards?.split(';')[0]?.trim();
  const code =
    card === undefined ? undefined : (/^[A-Z]{2}[1-5](?!00)\d{2}(\d{10})$/i.exec(card)?.[1] ?? card);
  const isCardPersonal = code !== undefined && /^\d{12}$/.test(code);
  const isPersonal = identity !== undefined && (/^\d{10,12}$/.test(identity) || code === undefined);
  return {
    '=CCCD': isPersonal ? identity : isCardPersonal ? code : null,
    '=BHYT': isCardPersonal ? null : (code ?? null),
  };
}

const codesOf = (row: XmlRow): string | null =>
  [row.get('MA_BENH_CHINH') ?? row.get('MA_BENH'), row.get('MA_BENH_KT') ?? row.get('MA_BENHKHAC')]
    .filter((codes) => codes !== undefined)
    .join(';') || null;

/** Days are written with hours and minutes, mostly. */
const dayOf = (text: string): string => (/^\d{8}(\d{2}){0,3}$/.test(text) ? text.slice(0, 8) : text);

function medicineCodes(
  row: XmlRow,
  { medicines }: InsuranceFormat,
  substances: readonly Substance[],
): string[] {
  const own = medicines[row.get('MA_THUOC') ?? ''];
  if (own !== undefined) return [own];
  const words = folded(row.get('TEN_THUOC') ?? '').split(/[^a-z]+/);
  const found = substances.filter(({ stem }) => words.some((word) => word.startsWith(stem)));
  return [...new Set(found.map(({ atc }) => atc))];
}

interface DayResults {
  readonly at: number;
  readonly row: XmlRow;
  readonly cells: Record<string, string | null>;
}

/** Results of tests that the mapping names, those of one day together: two tests of one day decide more than each alone. */
function results(
  rows: readonly XmlRow[],
  { tests, outpatient }: InsuranceFormat,
  summaryOf: (row: XmlRow) => XmlRow | undefined,
  content: Content,
): DayResults[] {
  const days = new Map<string, DayResults>();
  for (const [at, row] of rows.entries()) {
    const test = testOf(row, tests);
    const value = row.get('GIA_TRI') ?? null;
    const kind = summaryOf(row)?.get('MA_LOAI_KCB');
    if (test === undefined) content.count('XML4', 'code_not_used');
    else if (value === null) content.count('XML4', 'value_missing');
    else if (kind !== undefined && !outpatient.includes(kind.padStart(2, '0')))
      content.count('XML4', 'in_hospital');
    else {
      const day = dayOf(row.get('NGAY_KQ') ?? '');
      const key = `${row.get('MA_LK') ?? ''} ${day}`;
      const results = days.get(key) ?? { at, row, cells: { '=NGAY_KQ': day } };
      days.set(key, results);
      if (`=${test}` in results.cells) {
        content.count('XML4', 'more_readings');
        continue;
      }
      content.count('XML4', 'used');
      results.cells[`=${test}`] = value;
      results.cells[`=${test}.DON_VI_DO`] = row.get('DON_VI_DO') ?? null;
    }
  }
  return [...days.values()];
}

/** The service says what was measured of what, blood or urine; the name which of its several indices this is. */
function testOf(row: XmlRow, tests: InsuranceFormat['tests']): string | undefined {
  const service = row.get('MA_DICH_VU') ?? '';
  const name = folded(row.get('TEN_CHI_SO') ?? '');
  return Object.entries(tests).find(
    ([, { services, names }]) =>
      services.some((beginning) => service.startsWith(beginning)) &&
      names.some((word) => name.includes(word)),
  )?.[0];
}
