import { folded } from '#queries/words/folded.ts';
import type { IdentityItem } from '../../identity/items.ts';
import type { AreaNames } from '../area-names.ts';
import { itemsOf, KINDS, type Kind } from '../kinds.ts';
import type { MappingFile } from '../mapping.ts';
import { AUTO_DATE } from '../date-format.ts';
import { withDistrict } from './area-columns.ts';
import type { Assigned, Confidence, SampledColumn } from './assign-items.ts';
import { judgeKind } from './choose-kind.ts';
import { columnValues } from './column-values.ts';
import { compareColumns } from './compare-columns.ts';
import { dayFormat, isAutoRead } from './day-format.ts';
import type { ConditionWords } from './fit-item.ts';
import { headerName, mostLike } from './header-name.ts';
import { identityConfidence, identityItems } from './identity-items.ts';
import { identityEvidence, identityOf } from './identity-values.ts';
import { missingCodes } from './missing-codes.ts';
import { isOfFamily, type ConditionNames } from './name-items.ts';
import { recordKey } from './record-key.ts';
import { say, type Sentence } from './sentences.ts';
import { SYNONYMS } from './synonyms.ts';
import { unitColumns, withUnit } from './unit-columns.ts';

export interface ProposeInput {
  /** Heads of the columns, in the order of the file. */
  readonly columns: readonly string[];
  /** Some hundred rows, best from all over the file: text of each cell, null or blank where there is none. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly format: MappingFile['format'];
  /** Name of the mapping: lower-case letters, digits, hyphens. */
  readonly name: string;
  readonly title: { readonly vi: string; readonly en: string };
  /** The day whose state the file shows, YYYY-MM-DD, where it is known. */
  readonly stated_on?: string | undefined;
  readonly conditions: readonly ConditionNames[];
  /** Conditions of which the record keeps what people were told before. */
  readonly historyIds: readonly string[];
  /** Names of areas, where a column may hold such. */
  readonly areaNames?: AreaNames | undefined;
  /** Only this kind, where a person has chosen it. */
  readonly kind?: Kind | undefined;
}

/** What a column is taken for, and why. Nothing of a person stands in it. */
export interface ProposedColumn {
  readonly column: string;
  readonly use: 'item' | 'unit' | 'district' | 'key' | 'version' | 'identity' | 'not_read';
  /** The items that it holds: of a cell "120/80" two. */
  readonly items: readonly string[];
  /** What it is of a person's identity; of the person's number beside being that. */
  readonly identity_item: IdentityItem | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Sentence[];
}

export interface Proposal {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly evidence: Sentence;
  /** One of each column of the file, in its order. */
  readonly columns: readonly ProposedColumn[];
  /** What a person must still say before the file can be imported by it. */
  readonly open: readonly Sentence[];
  readonly mapping: MappingFile;
}

/** Proposes a mapping of a file from the heads of its columns and a sample of its cells. Pure: the same twice. */
export function proposeMapping(input: ProposeInput): Proposal {
  const columns = sampled(input);
  const words = conditionWords(input.conditions);
  const choices = (input.kind ? [input.kind] : KINDS).map((kind) => judgeKind(kind, columns, words, input));
  const [best, next] = choices.toSorted((a, b) => b.weight - a.weight);
  if (!best) throw new Error('There is no kind of row.');
  const assigned = compareColumns(best.kind, best.assignment.assigned, columns);
  const { kind } = best;
  const key = recordKey(kind, columns, assigned);
  const version = versionColumn(columns, assigned);
  const units = unitColumns(columns, assigned, kind, input);
  const read = assigned
    .map((one) => withUnit(one, units))
    .map((one) => withDistrict(one, columns, assigned, input.areaNames));
  const named = read.find(({ reading }) => reading.names?.within_column !== undefined);
  const person = read.find(({ items }) => items.includes('person'));
  const isOfPeople = 'person' in itemsOf(kind, input.historyIds);
  const identity = new Map(
    columns.flatMap(({ column, header, values }) => {
      const found = identityOf(header, values);
      const own = read.some((one) => one.column === column) || key.own?.column === column;
      const speaks = found && (found.by_values >= 0.6 || isOfPeople);
      return found && speaks && !own ? [[column, found] as const] : [];
    }),
  );
  const kept = isOfPeople
    ? identityItems(columns, identity, person)
    : { items: {}, second: new Map<string, string>() };
  const itemKept = new Map(
    Object.entries(kept.items).map(([item, column]) => [column, item as IdentityItem] as const),
  );
  const proposed = columns.map((one): ProposedColumn => {
    const { column, header } = one;
    const item = read.find((other) => other.column === column);
    const own = itemKept.get(column) ?? null;
    const made = (
      use: ProposedColumn['use'],
      evidence: readonly Sentence[],
      confidence: Confidence = 'likely',
    ) => ({
      column,
      use,
      items: item?.items ?? [],
      identity_item: own,
      confidence,
      evidence,
    });
    if (!isNamed(column, input.columns)) return made('not_read', [say.unnamed(column)], 'sure');
    if (item)
      return made(
        'item',
        [
          ...item.evidence,
          ...(own ? [say.personKept(own)] : []),
          ...(version?.column === column ? [say.version()] : []),
        ],
        item.confidence,
      );
    const unitOf = [...units].find(([, unit]) => unit === column)?.[0];
    if (unitOf !== undefined) return made('unit', [say.unitOf(unitOf)], 'sure');
    if (named && named.reading.names?.within_column === column)
      return made('district', [say.districtOf(named.column)], 'sure');
    const found = identity.get(column);
    if (found) {
      const holder = kept.second.get(column);
      return made(
        'identity',
        [identityEvidence(found, own !== null), ...(holder === undefined ? [] : [say.identityHeld(holder)])],
        identityConfidence(found),
      );
    }
    if (key.own?.column === column) return made('key', key.own.evidence);
    if (version?.column === column) return made('version', [say.version()]);
    const known = SYNONYMS.not_read.find(({ names }) => mostLike(header, names).like >= 0.98);
    if (known) return made('not_read', [{ vi: known.vi, en: known.en }], 'sure');
    const holder = best.assignment.second.get(column);
    return made('not_read', [
      isOfFamily(header) ? say.family() : holder === undefined ? say.nothing() : say.secondBest(holder),
    ]);
  });
  const stated = version ? undefined : input.stated_on;
  const constants = glucoseState(read, columns);
  return {
    kind,
    confidence:
      best.missing.length > 0
        ? 'guess'
        : next && next.missing.length === 0 && next.weight > 0.8 * best.weight
          ? 'likely'
          : 'sure',
    evidence: say.kind(kind, read.length, best.missing),
    columns: proposed,
    open: [
      ...best.missing.map((item) => say.required(kind, item)),
      ...read.flatMap(({ column, open }) => open.map((sentence) => say.of(column, sentence))),
      ...(key.columns.length === 0 ? [say.noKey()] : []),
      ...(version || stated !== undefined ? [] : [say.noVersion()]),
    ],
    mapping: {
      name: input.name,
      version: 1,
      title: input.title,
      format: input.format,
      ...namespaceOf(person, input.name),
      ...(stated === undefined ? {} : { stated_on: stated }),
      missing: missingCodes(kind, read, columns),
      identity: [...identity.keys()],
      ...(itemKept.size === 0 ? {} : { identity_items: kept.items }),
      rows: [
        {
          kind,
          key: [...key.columns],
          ...(version ? { version } : {}),
          columns: {
            ...Object.fromEntries(
              inOrder(kind, read, input.historyIds).map(([item, one]) => [
                item,
                { column: one.column, ...one.reading },
              ]),
            ),
            ...constants,
          },
        },
      ],
    },
  };
}

const isNamed = (column: string, columns: readonly string[]): boolean =>
  column !== '' && columns.indexOf(column) === columns.lastIndexOf(column);

/** A column without a name, or with one that stands twice, cannot be meant by a mapping: nothing of it is judged. */
function sampled({ columns, rows }: ProposeInput): SampledColumn[] {
  return columns.map((column, at) => {
    const named = isNamed(column, columns);
    return {
      column,
      header: headerName(named ? column : ''),
      values: columnValues(named ? rows.map((row) => row[at] ?? null) : []),
    };
  });
}

function conditionWords(conditions: readonly ConditionNames[]): ConditionWords {
  const words = new Map<string, string>();
  for (const { id, names } of conditions)
    for (const name of [id, ...names]) if (!words.has(folded(name))) words.set(folded(name), id);
  return words;
}

/** The column that says when a row was last changed: its own, else the day on which it was entered. */
function versionColumn(
  columns: readonly SampledColumn[],
  assigned: readonly Assigned[],
): { readonly column: string; readonly date: string } | null {
  const taken = new Set(assigned.map(({ column }) => column));
  for (const { column, header, values } of columns) {
    if (taken.has(column) || mostLike(header, SYNONYMS.version).like < 0.7) continue;
    const entered = assigned.find(
      ({ items }) => items.includes('entered_on') || items.includes('examined_on'),
    );
    const found = dayFormat(values.present, false);
    if (!found) continue;
    const [format] = 'format' in found ? [found.format] : found.undecided;
    if (isAutoRead(format)) return { column, date: AUTO_DATE };
    const date = 'format' in found ? format : entered?.reading.date;
    if (date !== undefined) return { column, date };
  }
  const entered = assigned.find(({ items }) => items.includes('entered_on'));
  return entered?.reading.date === undefined ? null : { column: entered.column, date: entered.reading.date };
}

/** Numbers of people are of one numbering only where they are personal numbers. */
function namespaceOf(person: Assigned | undefined, name: string): { readonly namespace?: string } {
  if (!person) return {};
  if (person.reading.digits === 12) return { namespace: 'personal-number' };
  return {
    namespace: person.evidence.some(({ en }) => en.includes('insurance')) ? 'insurance-number' : name,
  };
}

/** "Đường huyết lúc đói": the state stands in the head. */
function glucoseState(
  assigned: readonly Assigned[],
  columns: readonly SampledColumn[],
): { readonly glucose_state?: { readonly value: string } } {
  const glucose = assigned.find(({ items }) => items.includes('glucose_mmol_l'));
  const header = columns.find(({ column }) => column === glucose?.column)?.header;
  if (!header || assigned.some(({ items }) => items.includes('glucose_state'))) return {};
  const state = /doi|fasting|^f[pb]g$|^dhd$/.test(header.joined)
    ? 'fasting'
    : /batky|ngaunhien|random/.test(header.joined)
      ? 'random'
      : /sau2|2h|2gio/.test(header.joined)
        ? 'two_hour'
        : 'unknown';
  return { glucose_state: { value: state } };
}

/** Items in the order in which their kind names them. */
function inOrder(
  kind: Kind,
  assigned: readonly Assigned[],
  historyIds: readonly string[],
): [string, Assigned][] {
  return Object.keys(itemsOf(kind, historyIds)).flatMap((item) => {
    const one = assigned.find(({ items }) => items.includes(item));
    return one ? [[item, one] as [string, Assigned]] : [];
  });
}
