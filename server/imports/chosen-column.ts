import { codeLines, missingLines } from '#queries/import/form-lines.ts';
import { codeWords } from '#queries/import/item-words.ts';
import type { CodeItem, Item } from '#queries/import/items.ts';
import { AUTO_DATE } from '#queries/import/date-format.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import { lines, text, tickedColumns, wordsOf, type Form } from './form-fields.ts';

export type Rule = MappingFile['rows'][number];
export type Column = Extract<MappingFile['rows'][number]['columns'][string], { column: string }>;
export type Constant = Exclude<MappingFile['rows'][number]['columns'][string], Column>;

/** A person's number of the numbering that is chosen, with the one that counts where it is not there. */
export function numbered(
  { otherwise, with: together = [], ...person }: Column,
  before: MappingFile,
  form: Form,
  columns: readonly string[],
): Column {
  const namespace = text(form, 'namespace');
  const isOther = namespace !== '' && namespace !== (before.namespace ?? 'personal-number');
  const { digits, ...plain } = person;
  const others = ('with_shown' in form ? tickedColumns(form, 'with', columns, together) : together).filter(
    (column) => column !== person.column,
  );
  const chosen = 'otherwise' in form ? otherwiseOf(otherwise, form, columns) : otherwise;
  return {
    // How many digits a number has is of its numbering.
    ...(isOther || digits === undefined ? plain : { ...plain, digits }),
    ...(others.length === 0 ? {} : { with: others }),
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
export function readingOf(
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
    readonly rule: Rule | undefined;
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

/**
 * The column of the last change with the way its days are written: as was chosen now, as it was, or as an item of the same
 * column, or another, has it.
 * @param asked what the form says of the days, empty where nothing; null where it has no such field
 */
export function versionOf(
  column: string,
  rule: Rule | undefined,
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

/** What sheets and pages call each code of an item, in small letters, and the code itself. */
export function wordsKnown(item: string, about: CodeItem): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [code, { vi, en }] of Object.entries(codeWords(item, about)))
    for (const word of [vi, en]) known.set(word.toLowerCase(), code);
  for (const code of about.values) known.set(code.toLowerCase(), code);
  return known;
}
