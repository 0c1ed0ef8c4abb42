import { dhis2Columns } from '../dhis2-format.ts';
import { itemTitle } from '../item-words.ts';
import { KIND_TITLES } from '../kind-titles.ts';
import type { Proposal, ProposedColumn } from './propose-mapping.ts';
import type { Sentence } from './synonyms.ts';

/** A data element of DHIS2, or one of its categories, as a file has it. */
export interface DataElement {
  /** `element` or `element.categoryOptionCombo`. */
  readonly operand: string;
  /** Values of days. */
  readonly values: number;
  readonly days: number;
  /** null where one of them is no number. */
  readonly sum: number | null;
}

/** The number of a row that is made of the data elements that a person chooses. */
export const PERFORMED = 'performed';
const NAMED = 12;

/**
 * Proposes a mapping of data value sets of DHIS2: a tally of each organisation unit and day. Which data elements count the
 * people who were examined, the country's DHIS2 alone knows: unless there is but one, a person says it.
 * @param found what the file holds, without any value of a person: there are none in such files
 * @param stated_on the day of the file's state, where its values do not say when they were changed
 */
export function proposeDataValues(
  found: { readonly elements: readonly DataElement[]; readonly units: readonly string[] },
  about: {
    readonly name: string;
    readonly title: Sentence;
    readonly stated_on: string | undefined;
  },
): Proposal {
  const { elements, units } = found;
  const { stated_on, ...named } = about;
  const [only, ...others] = elements;
  const chosen = only && others.length === 0 ? [only.operand] : [];
  const format = {
    type: 'dhis2' as const,
    values: chosen.length === 0 ? {} : { [PERFORMED]: chosen },
  };
  return {
    kind: 'tally',
    confidence: 'likely',
    evidence: {
      vi: `Tệp DHIS2 (data value set): mỗi đơn vị mỗi ngày là một dòng ${KIND_TITLES.tally.vi}.`,
      en: `Data value sets of DHIS2: each unit and day is a row of ${KIND_TITLES.tally.en}.`,
    },
    columns: dhis2Columns({ type: 'dhis2', values: { [PERFORMED]: [] } }).map((column) =>
      proposedColumn(column, units, stated_on === undefined),
    ),
    open: chosen.length > 0 ? [] : [whichElements(elements)],
    mapping: {
      ...named,
      version: 1,
      format,
      ...(stated_on === undefined ? {} : { stated_on }),
      rows: [
        {
          kind: 'tally',
          key: ['orgUnit', 'day'],
          ...(stated_on === undefined ? { version: { column: 'version' } } : {}),
          columns: {
            site_code: { column: 'orgUnit' },
            day: { column: 'day' },
            performed: { column: PERFORMED },
          },
        },
      ],
    },
  };
}

const listed = (all: readonly string[]): string =>
  `${all.slice(0, NAMED).join(', ')}${all.length > NAMED ? ', …' : ''}`;

const whichElements = (elements: readonly DataElement[]): Sentence => {
  const all = listed(elements.map(({ operand }) => operand));
  return {
    vi: `Phần tử dữ liệu nào đếm số người đã khám? Trong tệp có: ${all}.`,
    en: `Which data elements count the people examined? The file has: ${all}.`,
  };
};

/** A column of the rows that DHIS2 is read as. @param column one that a saved mapping names, where it is none of the usual */
export function proposedColumn(
  column: string,
  units: readonly string[],
  is_versioned: boolean,
): ProposedColumn {
  const item = { orgUnit: 'site_code', day: 'day', [PERFORMED]: 'performed' }[column];
  const made = (use: ProposedColumn['use'], vi: string, en: string): ProposedColumn => ({
    ...{ column, use, items: item === undefined ? [] : [item], identity_item: null },
    confidence: 'sure',
    evidence: [{ vi, en }],
  });
  switch (column) {
    case 'orgUnit':
      return made(
        'item',
        `Đơn vị của DHIS2; đơn vị nào có mã điểm khám khác thì ghi “đơn vị = mã”. Có ${String(units.length)}: ${listed(units)}.`,
        `Organisation units; where a site has another code, write "unit = code". There are ${String(units.length)}: ${listed(units)}.`,
      );
    case 'period':
      return made('not_read', 'Kỳ như DHIS2 ghi.', 'The period as DHIS2 writes it.');
    case 'day':
      return made(
        'item',
        'Ngày của kỳ; kỳ tuần, tháng không thành dòng nào.',
        'The day of the period; weeks and months give no row.',
      );
    case 'version':
      return made(
        is_versioned ? 'version' : 'not_read',
        'Lúc giá trị được sửa lần cuối.',
        'When the values were last changed.',
      );
    default:
      return made(
        'item',
        `${itemTitle('performed', []).vi}: tổng các phần tử dữ liệu được chọn.`,
        `${itemTitle('performed', []).en}: the sum of the data elements chosen.`,
      );
  }
}
