import { z } from 'zod';
import { constantFault } from './constant.ts';
import { dhis2Columns, dhis2Format } from './dhis2-format.ts';
import { fhirFormat, strangeColumns } from './fhir-format.ts';
import { IDENTITY_ITEMS } from '../identity/items.ts';
import { itemsOf, KIND_RULES, KINDS } from './kinds.ts';
import { AUTO_DATE, EXCEL_DAYS, strptimeFormat } from './date-format.ts';
import type { Item } from './items.ts';
import { PSEUDONYMS } from './rule-parts.ts';
import { ENCODINGS } from './encodings/propose-encoding.ts';
import { FONT_ENCODINGS } from './encodings/vietnamese-letters.ts';

const columnName = z.string().min(1);
const dateFormat = z.string().refine((text) => text === EXCEL_DAYS || strptimeFormat(text) !== null, {
  message:
    'is no date format: write yyyy, MM, dd, HH, mm, ss with separators, such as dd/MM/yyyy, or "excel" for days as Excel counts them',
});
/** `auto`: dd/MM/yyyy or MM/dd/yyyy, as the whole column decides. */
const writtenDate = z.union([z.literal(AUTO_DATE), dateFormat]);
const isoDate = z.iso.date();

const fromColumn = z.strictObject({
  /** Name of the source's column. */
  column: columnName,
  /** How its dates are written; `yyyy-MM-dd` where it is not said. `yyyy` for a year of birth. */
  date: writtenDate.optional(),
  /** The unit of the whole column. Without it, and without unit_column, each row is judged for itself. */
  unit: z.string().optional(),
  /** Column that names the unit of each row. */
  unit_column: columnName.optional(),
  /** Code list: the source's word → ours. Our own words are always understood. */
  codes: z.record(z.string(), z.string()).optional(),
  /** Of an area: the column holds names. Below which area they are meant: one by its name or code, or that of a column. */
  names: z
    .strictObject({ within: z.string().min(1).optional(), within_column: columnName.optional() })
    .optional(),
  /** Codes for missing in this column, even where they would be plausible values. */
  missing: z.array(z.string()).optional(),
  /** Digits of an identifier: fewer are filled with leading zeros (at most two), other shapes refused. */
  digits: z.int().min(1).max(40).optional(),
  /**
   * Of a person, where nobody has a number: columns that say who it is only together with this one, such as a birth and a
   * village with a name. A row that lacks one of them is of nobody.
   */
  with: z.array(columnName).min(1).optional(),
  /** Of a person: the number that counts where this column has none that can be read, and its numbering. */
  otherwise: z
    .strictObject({
      column: columnName,
      digits: z.int().min(1).max(40).optional(),
      namespace: z.string().min(1),
    })
    .optional(),
});
const constant = z.strictObject({ value: z.union([z.string(), z.number()]) });

const rule = z.strictObject({
  kind: z.enum(KINDS),
  /** Only rows in which this column holds one of these words. */
  when: z.strictObject({ column: columnName, in: z.array(z.string()).min(1) }).optional(),
  /** The source's columns that together name a record. */
  key: z.array(columnName).min(1),
  /** Column that says when the record was last changed or entered. */
  version: z.strictObject({ column: columnName, date: writtenDate.optional() }).optional(),
  columns: z.record(z.string(), z.union([fromColumn, constant])),
});

const area = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  name_en: z.string().optional(),
  /** Code of the area above. */
  parent: z.string().optional(),
  level: z.enum(['province', 'district', 'commune']).optional(),
});

const mappingShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is a name of lower-case letters, digits and hyphens'),
  version: z.int().min(1),
  title: z.strictObject({ vi: z.string(), en: z.string() }),
  /** Whether the people in it do not exist. Every page says so while it is. */
  synthetic: z.boolean().default(false),
  /** Share of the people that a synthetic file holds; the banner says it. */
  scale: z.number().gt(0).max(1).default(1),
  /** System that the record keys belong to: files of one source share it. Without it, the mapping's name. */
  source: z.string().min(1).optional(),
  format: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('csv'),
      delimiter: z.string().length(1).default(','),
      encoding: z.enum(ENCODINGS).default('utf-8'),
      /** What a proposal took it for: no file is read by it before a person has written it as `encoding`. */
      encoding_proposed: z.enum(ENCODINGS).optional(),
    }),
    z.strictObject({ type: z.literal('parquet') }),
    z.strictObject({
      /** The envelope GIAMDINHHS (docs/insurance-xml.md). */
      type: z.literal('insurance-xml'),
      /** MA_LOAI_KCB of the visits whose results are readings: those of people who did not lie in a bed. */
      outpatient: z.array(z.string()).min(1),
      /** Tests by name: how MA_DICH_VU begins, and words of which TEN_CHI_SO has one. */
      tests: z.record(
        z.string(),
        z.strictObject({
          services: z.array(z.string().min(1)).min(1),
          names: z.array(z.string().min(1)).min(1),
        }),
      ),
      /** MA_THUOC → ATC, where the province knows its list; else the names of substances decide. */
      medicines: z.record(z.string(), z.string()).default({}),
    }),
    fhirFormat,
    dhis2Format,
    z.strictObject({
      type: z.literal('xlsx'),
      /** Names of the sheets to read; without it every visible sheet that has the columns. */
      sheets: z.array(z.string().min(1)).min(1).optional(),
      /** Row of the columns' names, the first being 1; without it the first row that has them all. */
      header_row: z.int().min(1).max(1000).optional(),
      /** The fonts in which the texts are typed, where it is not Unicode. */
      encoding: z.enum(FONT_ENCODINGS).optional(),
      /** As of CSV. */
      encoding_proposed: z.enum(FONT_ENCODINGS).optional(),
    }),
  ]),
  /** Which numbering the person identifiers belong to. The same person in two files needs the same namespace. */
  namespace: z.string().min(1).default('personal-number'),
  /** The day whose state the file shows: the version of rows that have none. */
  stated_on: isoDate.optional(),
  missing: z.array(z.string()).default(['']),
  /** Columns that hold identity. The store never reads them, and neither columns that nothing maps. */
  identity: z.array(columnName).default([]),
  /** Which of them, or which person's number, is what: kept sealed, apart from the store. Without it none of them is read. */
  identity_items: z.partialRecord(z.enum(IDENTITY_ITEMS), columnName).optional(),
  /** Areas of the file's own, for data from elsewhere. Without it the areas of Bắc Giang hold. */
  areas: z.array(area).min(1).optional(),
  rows: z.array(rule).min(1),
});

export type Mapping = z.infer<typeof mappingShape>;
/** A mapping as its file says it: what is usual may be left out. */
export type MappingFile = z.input<typeof mappingShape>;
export type Rule = Mapping['rows'][number];
export type FromColumn = z.infer<typeof fromColumn>;

/** Items that follow from another: a row has a birth, or an age on the day of its examination. */
const dateTypes = ['date', 'birth'];

function ruleFaults(mapping: Mapping, index: number, historyIds: readonly string[]): string[] {
  const rule = mapping.rows[index] as Rule;
  const items = itemsOf(rule.kind, historyIds);
  const at = `rows[${String(index)}]`;
  const faults: string[] = [];
  for (const [name, column] of Object.entries(rule.columns)) {
    const item = items[name];
    const where = `${at}.columns.${name}`;
    if (!item) {
      faults.push(
        `${where}: rows of kind ${rule.kind} have no item ${name}; they have ${Object.keys(items).join(', ')}`,
      );
      continue;
    }
    if ('value' in column) {
      const fault = constantFault(item, column.value);
      if (fault) faults.push(`${where}.value: ${fault.en}`);
      continue;
    }
    if (column.otherwise && item.type !== 'identifier')
      faults.push(`${where}.otherwise: ${name} is no person: another number cannot stand for it`);
    if (column.with) faults.push(...togetherFaults(column, `${where}.with`, item, mapping));
    if (column.names && item.type !== 'area') faults.push(`${where}.names: ${name} is no area`);
    if (column.names?.within !== undefined && column.names.within_column !== undefined)
      faults.push(`${where}.names: give within or within_column, not both`);
    if (column.date && !dateTypes.includes(item.type)) faults.push(`${where}.date: ${name} is no date`);
    if (column.codes && item.type === 'code')
      for (const word of Object.values(column.codes))
        if (!item.values.includes(word))
          faults.push(`${where}.codes: ${word} is not one of ${item.values.join(', ')}`);
    if (column.codes && !['code', 'text', 'area', 'conditions', 'date'].includes(item.type))
      faults.push(`${where}.codes: ${name} is no code`);
    if (column.unit !== undefined) {
      const units = item.type === 'number' ? item.units.map(({ id }) => id) : [];
      if (!units.includes(column.unit))
        faults.push(`${where}.unit: ${column.unit} is not one of ${units.join(', ') || '(no unit)'}`);
      if (column.unit_column) faults.push(`${where}: give unit or unit_column, not both`);
    }
  }
  for (const name of KIND_RULES[rule.kind].required)
    if (!(name in rule.columns)) faults.push(`${at}.columns: rows of kind ${rule.kind} need ${name}`);
  if (rule.kind === 'medicine' && !('atc' in rule.columns) && !('medicine_group' in rule.columns))
    faults.push(`${at}.columns: a medicine needs atc or medicine_group`);
  if (!rule.version && !mapping.stated_on)
    faults.push(
      `${at}: neither a version column nor stated_on: say on which day the file's data stood, "stated_on": "2020-02-28"`,
    );
  return faults;
}

/** Numberings whose numbers are given to people: no columns of a file make one. */
export const isGivenNumbering = (namespace = 'personal-number'): boolean =>
  ['personal-number', 'insurance-number', PSEUDONYMS].includes(namespace);

function togetherFaults(column: FromColumn, where: string, item: Item, { namespace }: Mapping): string[] {
  if (item.type !== 'identifier') return [`${where}: only a person is told by several columns`];
  return [
    ...(column.otherwise || column.digits !== undefined
      ? [`${where}: who is told by several columns has no number: leave out otherwise and digits`]
      : []),
    ...(isGivenNumbering(namespace)
      ? [
          `${where}: several columns are no ${namespace}: say a namespace of their own, such as "namespace": "ten-va-nam-sinh"`,
        ]
      : []),
  ];
}

function formatFaults(mapping: Mapping): string[] {
  const proposed = 'encoding_proposed' in mapping.format ? mapping.format.encoding_proposed : undefined;
  if (proposed !== undefined)
    return [
      `format.encoding_proposed: nobody has confirmed yet that the text is ${proposed}: where it reads well so, write "encoding": "${proposed}" in its place`,
    ];
  if (mapping.format.type === 'dhis2') {
    const offered = dhis2Columns(mapping.format);
    const other = columnsRead(mapping).filter((name) => !offered.includes(name));
    return other.map((name) => `rows: DHIS2 has no column ${name}; it has ${offered.join(', ')}`);
  }
  if (mapping.format.type !== 'fhir-r4') return [];
  const { strange, offered } = strangeColumns(mapping.format, columnsRead(mapping));
  return strange.map((name) => `rows: FHIR has no column ${name}; it has ${offered.join(', ')}`);
}

/** Identity is kept of the people of the rows, in columns that are declared to hold it. */
function identityFaults({ identity, identity_items, rows }: Mapping): string[] {
  if (!identity_items) return [];
  const people = rows.flatMap(({ columns: { person } }) =>
    person && 'column' in person
      ? [person.column, ...(person.with ?? []), ...(person.otherwise ? [person.otherwise.column] : [])]
      : [],
  );
  if (people.length === 0) return ['identity_items: no rows name a person, whose identity it were'];
  return Object.entries(identity_items)
    .filter(([, column]) => !identity.includes(column) && !people.includes(column))
    .map(
      ([item, column]) =>
        `identity_items.${item}: ${column} is not listed in identity, nor a person's number`,
    );
}

export type MappingReading = { readonly mapping: Mapping } | { readonly faults: readonly string[] };

/**
 * Reads a mapping.
 * @param json the parsed mapping file
 * @param historyIds conditions that ask for history: each allows history_<id>
 * @returns the mapping, or every fault found, each with its place in the file
 */
export function readMapping(json: unknown, historyIds: readonly string[]): MappingReading {
  const parsed = mappingShape.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`,
    );
    return { faults };
  }
  const faults = [
    ...parsed.data.rows.flatMap((_, index) => ruleFaults(parsed.data, index, historyIds)),
    ...formatFaults(parsed.data),
    ...identityFaults(parsed.data),
  ];
  return faults.length > 0 ? { faults } : { mapping: parsed.data };
}

/** Every column of the source that a mapping reads, in the order in which it first names them. */
export function columnsRead(mapping: Mapping): string[] {
  const names = mapping.rows.flatMap((row) => [
    ...(row.when ? [row.when.column] : []),
    ...row.key,
    ...(row.version ? [row.version.column] : []),
    ...Object.values(row.columns).flatMap((c) =>
      'column' in c
        ? [
            c.column,
            ...(c.unit_column ? [c.unit_column] : []),
            ...(c.with ?? []),
            ...(c.otherwise ? [c.otherwise.column] : []),
            ...(c.names?.within_column === undefined ? [] : [c.names.within_column]),
          ]
        : [],
    ),
  ]);
  return [...new Set([...names, ...Object.values(mapping.identity_items ?? {})])];
}
