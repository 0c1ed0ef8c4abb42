import { IDENTITY_TITLES } from '#queries/identity/item-titles.ts';
import { IDENTITY_ITEMS, type IdentityItem } from '#queries/identity/items.ts';
import { columnUse, identityItemOf } from '#queries/import/column-use.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import { AUTO_DATE } from '#queries/import/date-format.ts';
import { codeWords } from '#queries/import/item-words.ts';
import { codeLines, missingLines } from '#queries/import/form-lines.ts';
import type { CodeItem, Item } from '#queries/import/items.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { folded } from '#queries/words/folded.ts';
import type { Known } from './desk-items.ts';
import { itemTitle } from '#queries/import/item-words.ts';

/** What came of a form: each field once, or several times. */
export type Form = Readonly<Record<string, unknown>>;

type Column = Extract<MappingFile['rows'][number]['columns'][string], { column: string }>;
type Constant = Exclude<MappingFile['rows'][number]['columns'][string], Column>;

const text = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
};
/** Lines as a browser sends them, and as they were shown. */
const lines = (value: string): string => value.replaceAll('\r', '').trim().normalize('NFC');
const texts = (form: Form, name: string): string[] =>
  [form[name]].flat().filter((value): value is string => typeof value === 'string');

/**
 * The mapping that a person has chosen in the form. Fields are numbered by the columns of the file; what a form does not
 * have, and what it has as it was shown, stays as it was.
 * @returns faults that the mapping itself cannot show: two columns for one item
 */
export function chosenMapping(
  columns: readonly string[],
  before: MappingFile,
  form: Form,
  { conditions, historyIds }: Known,
): { readonly mapping: MappingFile; readonly faults: readonly Sentence[] } {
  // Rows of several kinds stay as they are: the form has the columns of one.
  if (before.rows.length > 1) return { faults: [], mapping: { ...before, ...aboutAll(before, form) } };
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
    const useBefore = columnUse(column, before);
    const use = field in form ? text(form, field) : useBefore;
    const uses = use.split('+');
    // Rows that are of nobody keep nobody's identity.
    const own = 'person' in items ? uses.flatMap((use) => identityItemOf(use) ?? []) : [];
    // The number of the person is read: that it is identity too, its item says.
    const isHeld = uses.some((one) => one === 'identity' || identityItemOf(one) !== undefined);
    // A column of an item that is identity too is shown as the item alone.
    const isStill = use === useBefore && before.identity?.includes(column) === true;
    if (isStill || (isHeld && !uses.includes('person'))) identity.push(column);
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
      else chosen[item] = readingOf(item, { column, at: String(at), rule, form, items, columns });
    }
  }
  // What the file does not have cannot be chosen otherwise.
  identity.push(...(before.identity ?? []).filter((column) => !columns.includes(column)));
  const constants = chosenConstants(rule, items, form, conditions);
  faults.push(...constants.faults);
  for (const item of Object.keys(constants.values)) {
    const holder = chosen[item];
    const { vi, en } = itemTitle(item, conditions);
    if (holder)
      faults.push({
        vi: `${upper(vi)} vừa đọc ở cột ${holder.column} vừa là giá trị chung: hãy bỏ một.`,
        en: `${upper(en)} is read from the column ${holder.column} and is a value of all rows: leave out one.`,
      });
  }
  const person = chosen['person'];
  if (person) chosen['person'] = numbered(person, before, form, columns);
  const ticked = texts(form, 'key')
    .map((at) => columns[Number(at)])
    .filter((column) => column !== undefined);
  const keyBefore = rule?.key ?? [];
  // Records are told apart by its parts in their order, which ticks do not have.
  const isSameKey = ticked.length === keyBefore.length && ticked.every((one) => keyBefore.includes(one));
  const key = ticked.length === 0 || isSameKey ? keyBefore : ticked;
  const versionAt = text(form, 'version');
  const kept = 'version' in form ? undefined : rule?.version?.column;
  const versionColumn = versionAt === '' ? kept : columns[Number(versionAt)];
  const version =
    versionColumn === undefined
      ? undefined
      : versionOf(versionColumn, rule, chosen, 'version_date' in form ? text(form, 'version_date') : null);
  const { stated_on, ...all } = aboutAll(before, form);
  // A day that was there for rows whose own column is empty stays, and one that is said now counts.
  const isDayKept = version === undefined || rule?.version !== undefined || stated_on !== before.stated_on;
  const { stated_on: _, identity_items: __, ...rest } = before;
  const isKept = IDENTITY_ITEMS.some((item) => item in ofIdentity);
  const { version: ___, ...ruleRest } = rule ?? {};
  return {
    faults,
    mapping: {
      ...rest,
      ...all,
      ...(stated_on !== undefined && isDayKept ? { stated_on } : {}),
      identity,
      ...(isKept ? { identity_items: ofIdentity } : {}),
      rows: [
        {
          ...ruleRest,
          kind,
          key,
          ...(version === undefined ? {} : { version }),
          columns: { ...chosen, ...constants.values },
        },
      ],
    },
  };
}

/** What the form says of the mapping as a whole. */
function aboutAll(
  before: MappingFile,
  form: Form,
): Pick<MappingFile, 'name' | 'namespace' | 'missing' | 'stated_on'> {
  const named = folded(text(form, 'name'))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const name = named === '' ? before.name : named;
  const namespace = text(form, 'namespace') === '' ? before.namespace : text(form, 'namespace');
  const written = lines(text(form, 'missing'));
  const isSaid = 'missing' in form && written !== lines(missingLines(before.missing ?? []));
  const missing = isSaid ? ['', ...wordsOf(written)] : before.missing;
  const stated = 'stated_on' in form ? text(form, 'stated_on') : (before.stated_on ?? '');
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(missing === undefined ? {} : { missing }),
    ...(stated === '' ? { stated_on: undefined } : { stated_on: stated }),
  };
}

const wordsOf = (written: string): string[] => [
  ...new Set(written.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))),
];

const upper = (title: string): string => title.slice(0, 1).toUpperCase() + title.slice(1);

/** What stands in every row, of which the form has an item and a value under each number. */
function chosenConstants(
  rule: MappingFile['rows'][number] | undefined,
  items: Readonly<Record<string, Item>>,
  form: Form,
  conditions: Known['conditions'],
): { readonly values: Readonly<Record<string, Constant>>; readonly faults: readonly Sentence[] } {
  const before = Object.fromEntries(
    Object.entries(rule?.columns ?? {}).flatMap(([item, one]) => ('value' in one ? [[item, one]] : [])),
  );
  if (!('constant.0' in form)) return { values: before, faults: [] };
  const values: Record<string, Constant> = {};
  const faults: Sentence[] = [];
  for (let at = 0; `constant.${String(at)}` in form; at++) {
    const id = text(form, `constant.${String(at)}`);
    const value = text(form, `value.${String(at)}`);
    const item = Object.hasOwn(items, id) ? items[id] : undefined;
    if (value === '') continue;
    if (item === undefined)
      faults.push({
        vi: `Giá trị chung “${value}” chưa có mục: hãy chọn mục, hoặc xóa giá trị.`,
        en: `The value of all rows “${value}” has no item: choose one, or empty the value.`,
      });
    else if (id in values) {
      const { vi, en } = itemTitle(id, conditions);
      faults.push({
        vi: `${upper(vi)} có hai giá trị chung: hãy bỏ một.`,
        en: `${upper(en)} has two values of all rows: leave out one.`,
      });
    } else {
      const was = before[id];
      values[id] = was && String(was.value) === value ? was : { value: readConstant(id, item, value) };
    }
  }
  return { values, faults };
}

/** A value as people write it: 06/05/2019, 7,5, "nam". */
function readConstant(id: string, item: Item, value: string): string | number {
  if (item.type === 'code') return wordsKnown(id, item).get(value.toLowerCase()) ?? value;
  if (item.type === 'date' || item.type === 'birth') {
    const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
    return year === undefined
      ? value
      : `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  }
  if (item.type !== 'number') return value;
  const number = Number(value.replace(',', '.'));
  return Number.isNaN(number) ? value : number;
}

/** A person's number of the numbering that is chosen, with the one that counts where it is not there. */
function numbered(
  { otherwise, ...person }: Column,
  before: MappingFile,
  form: Form,
  columns: readonly string[],
): Column {
  const namespace = text(form, 'namespace');
  const isOther = namespace !== '' && namespace !== (before.namespace ?? 'personal-number');
  const { digits, ...plain } = person;
  const chosen = 'otherwise' in form ? otherwiseOf(otherwise, form, columns) : otherwise;
  return {
    // How many digits a number has is of its numbering.
    ...(isOther || digits === undefined ? plain : { ...plain, digits }),
    ...(chosen === undefined ? {} : { otherwise: chosen }),
  };
}

function otherwiseOf(
  before: Column['otherwise'],
  form: Form,
  columns: readonly string[],
): Column['otherwise'] | undefined {
  const at = text(form, 'otherwise');
  const column = at === '' ? undefined : columns[Number(at)];
  if (column === undefined) return undefined;
  const said = text(form, 'otherwise_namespace');
  const namespace = said === '' ? (before?.namespace ?? 'insurance-number') : said;
  return before?.column === column && before.namespace === namespace ? before : { column, namespace };
}

/** How an item is read from a column that was chosen for it. */
function readingOf(
  item: string,
  {
    column,
    at,
    rule,
    form,
    items,
    columns,
  }: {
    readonly column: string;
    /** Number of the column, as the fields of the form have it. */
    readonly at: string;
    readonly rule: MappingFile['rows'][number] | undefined;
    readonly form: Form;
    readonly items: Readonly<Record<string, Item>>;
    readonly columns: readonly string[];
  },
): Column {
  const before = rule?.columns[item];
  const same = before && 'column' in before && before.column === column ? before : undefined;
  // Of several items of one column the form shows how the first is read.
  const [shownItem, shown] = Object.entries(rule?.columns ?? {}).flatMap(([id, one]) =>
    'column' in one && one.column === column ? [[id, one] as const] : [],
  )[0] ?? [item, undefined];
  const { date, unit, codes, names, missing, ...kept } = same ?? { column };
  /** What was changed in a field, or is of an item that was not read from here. */
  const said = (field: string, ...was: readonly string[]): string | undefined => {
    const name = `${field}.${at}`;
    if (!(name in form)) return undefined;
    const written = lines(text(form, name));
    return same && was.some((one) => lines(one) === written) ? undefined : written;
  };
  const about = items[item];
  const type = about?.type;
  const isDate = type === 'date' || type === 'birth';
  const chosenDate = said('date', shown?.date ?? '') ?? date ?? '';
  const saidNames = said('names', namesField(shown?.names, columns));
  const chosenNames = saidNames === undefined ? names : namesOf(saidNames, names, columns);
  const chosenUnit = said('unit', shown?.unit ?? '') ?? unit ?? '';
  const shownAbout = items[shownItem];
  const words = shownAbout?.type === 'code' ? codeWords(shownItem, shownAbout) : {};
  const [vi, en] = [codeLines(shown?.codes ?? {}, words, 'vi'), codeLines(shown?.codes ?? {}, words, 'en')];
  const saidCodes = said('codes', vi, en);
  const chosenCodes = saidCodes === undefined ? codes : readCodeLines(saidCodes, item, about);
  const saidMissing = said('missing', missingLines(shown?.missing ?? []));
  const chosenMissing = saidMissing === undefined ? missing : wordsOf(saidMissing);
  return {
    ...kept,
    ...(type === 'area' && chosenNames ? { names: chosenNames } : {}),
    ...(isDate && chosenDate !== '' ? { date: chosenDate } : {}),
    ...(type === 'number' && chosenUnit !== '' && kept.unit_column === undefined ? { unit: chosenUnit } : {}),
    ...(chosenCodes && Object.keys(chosenCodes).length > 0 && isOfWords(type) ? { codes: chosenCodes } : {}),
    ...(chosenMissing && chosenMissing.length > 0 ? { missing: chosenMissing } : {}),
  };
}

/** Whether words of a cell may stand for others. */
const isOfWords = (type: Item['type'] | undefined): boolean =>
  type !== undefined && ['code', 'text', 'area', 'conditions', 'date'].includes(type);

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

/** The same as the form has it. */
const namesField = (names: Column['names'], columns: readonly string[]): string =>
  !names
    ? ''
    : names.within_column === undefined
      ? 'names'
      : `within.${String(columns.indexOf(names.within_column))}`;

/** One word a line: `Nam = male`, or what sheets and pages call it, `Nam = nam`. */
function readCodeLines(lines: string, item: string, about: Item | undefined): Record<string, string> {
  const known = about?.type === 'code' ? wordsKnown(item, about) : new Map<string, string>();
  return Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const at = line.lastIndexOf('=');
      const [from, to] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
      return from === '' || to === '' ? [] : [[from, known.get(to.toLowerCase()) ?? to] as const];
    }),
  );
}

/** What sheets and pages call each code of an item, in small letters, and the code itself. */
function wordsKnown(item: string, about: CodeItem): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [code, { vi, en }] of Object.entries(codeWords(item, about)))
    for (const word of [vi, en]) known.set(word.toLowerCase(), code);
  for (const code of about.values) known.set(code.toLowerCase(), code);
  return known;
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
