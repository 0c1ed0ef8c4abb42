import { IDENTITY_TITLES } from '#queries/identity/item-titles.ts';
import { IDENTITY_ITEMS, type IdentityItem } from '#queries/identity/items.ts';
import { columnUse, identityItemOf } from '#queries/import/column-use.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import { AUTO_DATE } from '#queries/import/date-format.ts';
import { codeWords } from '#queries/import/item-words.ts';
import type { Item } from '#queries/import/items.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { folded } from '#queries/words/folded.ts';
import type { Known } from './desk-items.ts';
import { itemTitle } from '#queries/import/item-words.ts';

/** What came of a form: each field once, or several times. */
export type Form = Readonly<Record<string, unknown>>;

type Column = Extract<MappingFile['rows'][number]['columns'][string], { column: string }>;

const text = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
};
const texts = (form: Form, name: string): string[] =>
  [form[name]].flat().filter((value): value is string => typeof value === 'string');

/**
 * The mapping that a person has chosen in the form. Fields are numbered by the columns of the file; what a form does not
 * have stays as it was.
 * @returns faults that the mapping itself cannot show: two columns for one item
 */
export function chosenMapping(
  columns: readonly string[],
  before: MappingFile,
  form: Form,
  { conditions, historyIds }: Known,
): { readonly mapping: MappingFile; readonly faults: readonly Sentence[] } {
  const [rule] = before.rows;
  const kind: Kind = rule?.kind ?? 'examination';
  const items = itemsOf(kind, historyIds);
  const chosen: Record<string, Column> = {};
  const faults: Sentence[] = [];
  const identity: string[] = [];
  const ofIdentity: Partial<Record<IdentityItem, string>> = {};
  const twice = (title: Sentence, holder: string, column: string): void => {
    faults.push({
      vi: `Hai cột cùng là ${title.vi}: ${holder}, ${column}.`,
      en: `Two columns are ${title.en}: ${holder}, ${column}.`,
    });
  };
  for (const [at, column] of columns.entries()) {
    const field = `item.${String(at)}`;
    const uses = (field in form ? text(form, field) : columnUse(column, before)).split('+');
    // Rows that are of nobody keep nobody's identity.
    const own = 'person' in items ? uses.flatMap((use) => identityItemOf(use) ?? []) : [];
    // The number of the person is read: that it is identity too, its item says.
    if (
      !uses.includes('person') &&
      uses.some((use) => use === 'identity' || identityItemOf(use) !== undefined)
    )
      identity.push(column);
    for (const item of own) {
      const holder = ofIdentity[item];
      if (holder === undefined) ofIdentity[item] = column;
      else
        twice(
          {
            vi: `${IDENTITY_TITLES[item].vi} trong danh tính`,
            en: `the ${IDENTITY_TITLES[item].en} of identity`,
          },
          holder,
          column,
        );
    }
    for (const item of uses.filter((one) => Object.hasOwn(items, one))) {
      const holder = chosen[item];
      if (holder) twice(itemTitle(item, conditions), holder.column, column);
      else
        chosen[item] = readingOf(item, column, String(at), rule?.columns[item], form, items[item], columns);
    }
  }
  const constants = Object.entries(rule?.columns ?? {}).filter(
    ([item, column]) => 'value' in column && !(item in chosen),
  );
  const key = texts(form, 'key')
    .map((at) => columns[Number(at)])
    .filter((column) => column !== undefined);
  const versionAt = text(form, 'version');
  const kept = 'version' in form ? undefined : rule?.version?.column;
  const versionColumn = versionAt === '' ? kept : columns[Number(versionAt)];
  const version =
    versionColumn === undefined
      ? undefined
      : versionOf(versionColumn, rule, chosen, 'version_date' in form ? text(form, 'version_date') : null);
  const stated = 'stated_on' in form ? text(form, 'stated_on') : (before.stated_on ?? '');
  const { stated_on: _, identity_items: __, ...rest } = before;
  const isKept = IDENTITY_ITEMS.some((item) => item in ofIdentity);
  const name = folded(text(form, 'name'))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return {
    faults,
    mapping: {
      ...rest,
      name: name === '' ? before.name : name,
      ...(version === undefined && stated !== '' ? { stated_on: stated } : {}),
      identity,
      ...(isKept ? { identity_items: ofIdentity } : {}),
      rows: [
        {
          kind,
          key: key.length > 0 ? key : (rule?.key ?? []),
          ...(version === undefined ? {} : { version }),
          columns: { ...chosen, ...Object.fromEntries(constants) },
        },
      ],
    },
  };
}

function readingOf(
  item: string,
  column: string,
  at: string,
  before: MappingFile['rows'][number]['columns'][string] | undefined,
  form: Form,
  about: Item | undefined,
  columns: readonly string[],
): Column {
  const type = about?.type;
  const same = before && 'column' in before && before.column === column ? before : undefined;
  const { date, unit, codes, names, ...kept } = same ?? { column };
  const has = (field: string): boolean => `${field}.${at}` in form;
  const isDate = type === 'date' || type === 'birth';
  const chosenDate = has('date') ? text(form, `date.${at}`) : (date ?? '');
  const chosenNames = has('names') ? namesOf(text(form, `names.${at}`), names, columns) : names;
  const chosenUnit = has('unit') ? text(form, `unit.${at}`) : (unit ?? '');
  const chosenCodes = has('codes') ? readCodeLines(text(form, `codes.${at}`), item, about) : codes;
  return {
    ...kept,
    ...(type === 'area' && chosenNames ? { names: chosenNames } : {}),
    ...(isDate && chosenDate !== '' ? { date: chosenDate } : {}),
    ...(type === 'number' && chosenUnit !== '' && kept.unit_column === undefined ? { unit: chosenUnit } : {}),
    ...(chosenCodes && Object.keys(chosenCodes).length > 0 && !isDate && type !== 'number'
      ? { codes: chosenCodes }
      : {}),
  };
}

/** How areas are named: by codes, by names, or by names below those of a column, which the form has by its number. */
function namesOf(
  chosen: string,
  before: Column['names'],
  columns: readonly string[],
): Column['names'] | undefined {
  if (chosen === '') return undefined;
  const within_column = columns[Number(/^within\.(\d+)$/.exec(chosen)?.[1] ?? NaN)];
  if (within_column !== undefined) return { within_column };
  return before?.within === undefined ? {} : { within: before.within };
}

/** One word a line: `Nam = male`, or what sheets and pages call it, `Nam = nam`. */
function readCodeLines(lines: string, item: string, about: Item | undefined): Record<string, string> {
  const known = new Map<string, string>();
  if (about?.type === 'code') {
    for (const [code, { vi, en }] of Object.entries(codeWords(item, about)))
      for (const word of [vi, en]) known.set(word.toLowerCase(), code);
    for (const code of about.values) known.set(code.toLowerCase(), code);
  }
  return Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const at = line.lastIndexOf('=');
      const [from, to] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
      return from === '' || to === '' ? [] : [[from, known.get(to.toLowerCase()) ?? to] as const];
    }),
  );
}

/**
 * The column of the last change with the way its days are written: as was chosen now, as it was, or as an item of the same
 * column, or another, has it.
 * @param asked what the form says of the days, empty where nothing; null where it has no such field
 */
function versionOf(
  column: string,
  rule: MappingFile['rows'][number] | undefined,
  chosen: Readonly<Record<string, Column>>,
  asked: string | null,
): { column: string; date?: string } {
  const before = rule?.version;
  const isSame = before?.column === column;
  // What was left as it was is of the column that it was of.
  const isAsked = asked !== null && asked !== (before?.date ?? '');
  const days = Object.values(chosen);
  const own = days.find((one) => one.column === column)?.date;
  const other = days.find(({ date }) => date === AUTO_DATE || date?.includes('dd'))?.date;
  const date = isAsked ? asked : isSame ? before.date : (own ?? other);
  return { column, ...(date === undefined || date === '' ? {} : { date }) };
}
