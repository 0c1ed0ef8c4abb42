import { IDENTITY_TITLES } from '#queries/identity/item-titles.ts';
import { IDENTITY_ITEMS } from '#queries/identity/items.ts';
import { AUTO_DATE } from '#queries/import/date-format.ts';
import { codeLines, missingLines } from '#queries/import/form-lines.ts';
import { columnUse, identityItemOf, identityUse } from '#queries/import/column-use.ts';
import type { DeskFile, DeskItem } from '#queries/import/desk.ts';
import type { Language } from '#lib/words/format.ts';
import type { ProposedColumn } from '#queries/import/propose/propose-mapping.ts';

/** Ways of writing a day that can be chosen. */
export const DAY_FORMATS = [
  AUTO_DATE,
  'dd/MM/yyyy',
  'yyyy-MM-dd',
  'MM/dd/yyyy',
  'dd-MM-yyyy',
  'dd.MM.yyyy',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'yyyyMMddHHmm',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy HH:mm:ss',
  'yyyy-MM-dd HH:mm:ss',
  'MM/yyyy',
  'yyyy',
] as const;

/** A column of the file as the form shows it. */
export interface ColumnChoice {
  readonly at: number;
  readonly proposed: ProposedColumn;
  /** Value of the choice (column-use.ts). */
  readonly use: string;
  readonly type: DeskItem['type'];
  readonly units: readonly string[];
  /** The unit that counts where none is said; null where each row is judged for itself. */
  readonly unit_unsaid: string | null;
  readonly unit: string;
  readonly unit_column: string | null;
  readonly date: string;
  /** Of an area: nothing for codes, `names`, or `within.` and the number of the column of the area above. */
  readonly names: string;
  /** Of an area: the one below which all names are meant. */
  readonly within: string | null;
  /** One word a line. */
  readonly codes: string;
  /** What stands for nothing in this column, one word a line. */
  readonly missing: string;
  readonly isKey: boolean;
  readonly isVersion: boolean;
}

export interface ConstantChoice {
  readonly item: string;
  readonly value: string;
}

/** What of identity a column can be, where rows are of people. */
export const identityChoices = (language: Language): readonly { use: string; title: string }[] =>
  IDENTITY_ITEMS.map((item) => ({ use: identityUse(item), title: IDENTITY_TITLES[item][language] }));

/** By what people are told apart that can be kept as identity too: a number, or a name together with other columns. */
export const NUMBERS_KEPT = (['personal_number', 'insurance_number', 'full_name'] as const).map((item) => ({
  use: `person+${identityUse(item)}`,
  title: IDENTITY_TITLES[item],
}));

/** Whether nothing of a column is read but who the person is. */
export const isOnlyIdentity = (use: string): boolean =>
  use.split('+').every((one) => one === 'identity' || identityItemOf(one) !== undefined);

/** What is chosen of each column now; nothing where rows are of several kinds, which the form cannot show. */
export function choicesOf({ proposal, mapping, items }: DeskFile, language: Language): ColumnChoice[] {
  const [rule, ...others] = mapping.rows;
  if (others.length > 0) return [];
  const held = Object.entries(rule?.columns ?? {});
  const columns = proposal.columns.map(({ column }) => column);
  return proposal.columns.map((proposed, at) => {
    const { column } = proposed;
    const own = held.flatMap(([item, one]) =>
      'column' in one && one.column === column ? [{ item, one }] : [],
    );
    const [first] = own;
    const about = items.find(({ id }) => id === first?.item);
    return {
      at,
      proposed,
      use: columnUse(column, mapping),
      type: about?.type ?? 'other',
      units: about?.units ?? [],
      unit_unsaid: about?.unit_unsaid ?? null,
      unit: first?.one.unit ?? '',
      unit_column: first?.one.unit_column ?? null,
      date: first?.one.date ?? '',
      names: namesOf(first?.one.names, columns),
      within: first?.one.names?.within ?? null,
      codes: codeLines(first?.one.codes ?? {}, about?.words ?? {}, language),
      missing: missingLines(first?.one.missing ?? []),
      isKey: rule?.key.includes(column) === true,
      isVersion: rule?.version?.column === column,
    };
  });
}

/** What stands in every row, in words, and room for two more. */
export function constantsOf({ mapping, items }: DeskFile, language: Language): ConstantChoice[] {
  const held = Object.entries(mapping.rows[0]?.columns ?? {}).flatMap(([item, one]) => {
    if (!('value' in one)) return [];
    const value = String(one.value);
    return [{ item, value: items.find(({ id }) => id === item)?.words[value]?.[language] ?? value }];
  });
  return [...held, ...Array.from({ length: 2 }, () => ({ item: '', value: '' }))];
}

function namesOf(
  names: { readonly within_column?: string | undefined } | undefined,
  columns: readonly string[],
): string {
  if (!names) return '';
  return names.within_column === undefined
    ? 'names'
    : `within.${String(columns.indexOf(names.within_column))}`;
}
