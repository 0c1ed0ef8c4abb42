import { double, type BoundValues } from './bound-values.ts';
import { CHECKS, SOFT_CHECKS, type Check } from './checks.ts';
import { completeSql, type Form } from './forms.ts';
import type { Item } from './items.ts';
import { itemsOf, KIND_RULES, type Kind } from './kinds.ts';
import type { Mapping, Rule } from './mapping.ts';
import { readItem, textOf, type Cell, type ItemReading } from './read-item.ts';
import { REASONS } from './reasons.ts';
import { isIso, strptimeFormat } from './date-format.ts';

/** Secrets of an import, made from the key (server/import/secrets.ts). */
export interface Secrets {
  /** Key xor 0x36…, then namespace and a zero byte. */
  readonly innerPad: Uint8Array;
  /** Key xor 0x5c…. */
  readonly outerPad: Uint8Array;
  /** Secret of the record keys of a kind. */
  readonly recordKey: (kind: Kind) => Uint8Array;
}

export interface MedicineGroup {
  readonly atc_prefix: string;
  readonly medicine_group: string;
}

export interface CompileContext {
  readonly mapping: Mapping;
  readonly bound: BoundValues;
  readonly cell: (column: string) => Cell;
  readonly historyIds: readonly string[];
  readonly forms: readonly Form[];
  readonly medicineGroups: readonly MedicineGroup[];
  readonly secrets: Secrets;
  /** Day of loading, YYYY-MM-DD. */
  readonly loadedOn: string;
}

/** One rule of the mapping, compiled: columns to add in each step, and what its table gets. */
export interface CompiledRule {
  readonly kind: Kind;
  readonly table: string;
  /** Starts the name of each of its staging columns. */
  readonly prefix: string;
  /** Steps of `name → SQL`; each sees all before it. A name that is there already is replaced. */
  readonly steps: readonly (readonly (readonly [string, string])[])[];
  /** Columns of its table that it fills, each as `<prefix><column>` in staging. */
  readonly columns: readonly string[];
  /** Whether rows may belong to other rules instead. */
  readonly filtered: boolean;
}

interface ReadColumn {
  readonly name: string;
  readonly item: Item;
  /** null: a constant of the mapping. */
  readonly reading: ItemReading | null;
  readonly constant: string | null;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Compiles one rule of a mapping. `index` keeps its columns apart from those of the other rules. */
export function compileRule(rule: Rule, index: number, context: CompileContext): CompiledRule {
  const { bound, mapping } = context;
  const prefix = `k${String(index)}_`;
  const of = (name: string): string => `${prefix}${name}`;
  const items = itemsOf(rule.kind, context.historyIds);
  const { required, event, table } = KIND_RULES[rule.kind];
  const columns = readColumns(rule, items, prefix, context);
  const has = (name: string): boolean => columns.some((c) => c.name === name);
  const value = (name: string): string | null => (has(name) ? of(name) : null);

  const first: [string, string][] = [];
  const second: [string, string][] = [];
  const values: [string, string][] = [];
  const flags: [string, string][] = [];
  for (const { name, reading, constant } of columns) {
    if (reading === null) {
      values.push([of(name), constant ?? 'NULL']);
      continue;
    }
    if (reading.first !== null) first.push([`${of(name)}__1`, reading.first]);
    if (reading.second !== null) second.push([`${of(name)}__2`, reading.second]);
    values.push([of(name), reading.value]);
    if (reading.precision !== null) values.push([of('birth_precision'), reading.precision]);
  }
  for (const { item, reading } of columns) {
    if (item.type === 'number' && item.source_unit)
      flags.push([of(item.source_unit), reading?.unit ?? quoted(item.units[0].id)]);
  }
  if (rule.when) {
    const { column, in: words } = rule.when;
    flags.push([
      of('is'),
      `coalesce(plain_text(${textOf(context.cell(column))}) IN (${bound.list(words)}), false)`,
    ]);
  }
  if (event !== null && !has(event)) values.push([of(event), 'CAST(NULL AS DATE)']);

  const steps: [string, string][][] = [first, second, values, flags];
  const loadedOn = `CAST(${bound.bind(context.loadedOn)} AS DATE)`;
  const checks = applicable(rule.kind, value);
  const argument = (name: string): string =>
    name === 'loaded_on'
      ? loadedOn
      : name === 'age'
        ? of('age')
        : name === 'birth'
          ? of('born_from')
          : of(name);
  for (const round of [0, 1, 2, 3] as const) {
    if (round === 1 && has('birth')) {
      const birth = of('birth');
      const precision =
        has('birth') && columns.find((c) => c.name === 'birth')?.reading ? of('birth_precision') : "'day'";
      steps.push([
        [
          of('born_from'),
          `CASE ${precision} WHEN 'year' THEN make_date(CAST(year(${birth}) AS INTEGER), 1, 1) WHEN 'month' THEN make_date(CAST(year(${birth}) AS INTEGER), CAST(month(${birth}) AS INTEGER), 1) ELSE ${birth} END`,
        ],
      ]);
    }
    if (round === 2 && rule.kind === 'examination') steps.push(ageSteps(of, has));
    const ofRound = checks.filter(({ check }) => check.round === round);
    if (ofRound.length === 0) continue;
    steps.push(
      ofRound.map(({ check, flag }) => [
        of(flag),
        `coalesce(refused_${check.macro}(${check.over.map(argument).join(', ')}), false)`,
      ]),
    );
    const struck = unique(ofRound.flatMap(({ check }) => check.refuses)).filter(has);
    steps.push(
      struck.map((name) => {
        const by = ofRound.filter(({ check }) => check.refuses.includes(name)).map(({ flag }) => of(flag));
        return [of(name), `CASE WHEN ${by.join(' OR ')} THEN NULL ELSE ${of(name)} END`];
      }),
    );
  }

  const refused = refusedSql(columns);
  const placing = unique([...required, ...(rule.kind === 'examination' && has('sex') ? ['sex'] : [])]);
  const keyCells = rule.key.map((name) => keyPart(name, columns, rule, of, context));
  const keyMissing = `${keyCells.join(' || ')} = ''`;
  const rowRefusals = [
    `${keyMissing}`,
    ...placing.map((name) =>
      name === 'sex' && rule.kind === 'examination' ? refused('sex') : `${of(name)} IS NULL`,
    ),
    ...checks.filter(({ check }) => REASONS[check.reason].row).map(({ flag }) => of(flag)),
    ...(rule.kind === 'medicine' && !has('medicine_group') ? [`${of('atc')} IS NULL`] : []),
    ...(rule.kind === 'medicine' && has('medicine_group')
      ? [
          has('atc')
            ? `${of('atc')} IS NULL AND ${of('medicine_group')} IS NULL`
            : `${of('medicine_group')} IS NULL`,
        ]
      : []),
  ];
  const is = rule.when ? of('is') : 'true';

  steps.push([
    [of('refused'), `${is} AND (${rowRefusals.map((sql) => `(${sql})`).join(' OR ')})`],
    [of('version_at'), versionSql(rule, event === null ? null : of(event), loadedOn, context)],
    [
      of('record_key'),
      `CASE WHEN ${keyMissing} THEN NULL ELSE record_key(${bound.bind(context.secrets.recordKey(rule.kind))}, ${keyCells.join(' || chr(31) || ')}) END`,
    ],
  ]);
  // Three sieves, each for the rows that the one before left: a cell without a value, a value refused, the reasons.
  const readable = columns.filter((c) => c.reading && c.reading.refused !== 'false');
  const suspects = readable.map(({ name, item, reading }) =>
    item.type === 'icd10' ? refused(name) : `(${of(name)} IS NULL) <> (${reading?.text ?? 'NULL'} IS NULL)`,
  );
  const flagged = [of('refused'), ...checks.map(({ flag }) => of(flag))];
  const sure = [...flagged, ...readable.map((c) => refused(c.name))];
  const entries = refusalEntries(rule, columns, placing, checks, of, context, keyMissing);
  steps.push([[of('suspect'), `${is} AND (${[...flagged, ...suspects].join(' OR ')})`]]);
  steps.push([[of('flawed'), `CASE WHEN ${of('suspect')} THEN ${sure.join(' OR ')} END`]]);
  steps.push([
    [
      of('refusals'),
      `CASE WHEN ${of('flawed')} THEN CAST(to_json(list_filter([${entries.join(', ')}], entry -> entry IS NOT NULL)) AS VARCHAR) END`,
    ],
  ]);
  // What follows from the items may take their places, so it comes after their refusals.
  const outputs = outputColumns(rule, columns, of, has, context);
  steps.push([...outputs.computed]);
  if (has('person')) {
    const pads = `${bound.bind(context.secrets.innerPad)}, ${bound.bind(context.secrets.outerPad)}`;
    steps.push([
      [of('pseudonym'), `CASE WHEN ${of('person')} IS NOT NULL THEN pseudonym(${of('person')}, ${pads}) END`],
    ]);
  }
  const outColumns = outputs.columns;
  steps.push([[of('content_hash'), contentHash(rule.kind, outColumns, of)]]);
  return { kind: rule.kind, table, prefix, steps, columns: outColumns, filtered: rule.when !== undefined };
}

/** SQL that says whether a value was there and could not be read; evaluated where it may be so. */
function refusedSql(columns: readonly ReadColumn[]): (name: string) => string {
  const byName = new Map(columns.map(({ name, reading }) => [name, `(${reading?.refused ?? 'false'})`]));
  return (name) => byName.get(name) ?? 'false';
}

function readColumns(
  rule: Rule,
  items: Readonly<Record<string, Item>>,
  prefix: string,
  context: CompileContext,
): ReadColumn[] {
  return Object.entries(rule.columns).map(([name, column]) => {
    const item = items[name];
    if (!item) throw new Error(`A ${rule.kind} has no item ${name}.`);
    if ('value' in column) {
      const type =
        item.type === 'number' ? item.sql : ['date', 'birth'].includes(item.type) ? 'DATE' : 'VARCHAR';
      return { name, item, reading: null, constant: `CAST(${context.bound.bind(column.value)} AS ${type})` };
    }
    const names = { first: `${prefix}${name}__1`, second: `${prefix}${name}__2`, value: `${prefix}${name}` };
    const reading = readItem(item, column, {
      bound: context.bound,
      mapping: context.mapping,
      names,
      cell: pairCell(name, rule, context),
    });
    return { name, item, reading, constant: null };
  });
}

/** A diastolic value may stand in the cell of its systolic one, "120/80", its own being empty. */
function pairCell(name: string, rule: Rule, context: CompileContext): (column: string) => Cell {
  const systolic = rule.columns[name.replace(/^dbp_/, 'sbp_')];
  if (!name.startsWith('dbp_') || !systolic || !('column' in systolic)) return context.cell;
  const both = context.cell(systolic.column);
  return (column) => {
    const own = context.cell(column);
    if (own.type !== 'text' || both.type !== 'text' || own.sql === both.sql) return own;
    const sql = `CASE WHEN ${own.sql} IS NULL THEN CASE WHEN contains(${both.sql}, '/') THEN ${both.sql} END ELSE ${own.sql} END`;
    return { sql, type: 'text' };
  };
}

interface NumberedCheck {
  readonly check: Check;
  readonly flag: string;
}

function applicable(kind: Kind, value: (name: string) => string | null): NumberedCheck[] {
  const given = (name: string): boolean => name === 'loaded_on' || name === 'age' || value(name) !== null;
  return CHECKS.filter((check) => check.kinds.includes(kind) && check.over.every(given)).map((check, at) => ({
    check,
    flag: `x${String(at)}`,
  }));
}

/** Age on the day by the row's own birth, else as recorded; a birth within the year of the examination is not after it. */
function ageSteps(of: (name: string) => string, has: (name: string) => boolean): [string, string][] {
  const recorded = has('age_years') ? of('age_years') : 'CAST(NULL AS SMALLINT)';
  if (!has('birth')) return [[of('age'), recorded]];
  const born = `least(${of('birth')}, ${of('examined_on')})`;
  return [
    [of('birth'), `CASE WHEN ${of('birth')} IS NULL THEN NULL ELSE ${born} END`],
    [
      of('age'),
      `CASE WHEN ${of('birth')} IS NOT NULL THEN CAST(date_sub('year', ${born}, ${of('examined_on')}) AS SMALLINT) ELSE ${recorded} END`,
    ],
  ];
}

/** The record key as the source writes it, but a person's identifier as it was read, so that 24… and 024… are one. */
function keyPart(
  column: string,
  columns: readonly ReadColumn[],
  rule: Rule,
  of: (name: string) => string,
  context: CompileContext,
): string {
  const person = rule.columns['person'];
  const isPerson =
    person && 'column' in person && person.column === column && columns.some((c) => c.name === 'person');
  const text = `plain_text(${textOf(context.cell(column))})`;
  return isPerson ? `coalesce(${of('person')}, ${text}, '')` : `coalesce(${text}, '')`;
}

function versionSql(rule: Rule, event: string | null, loadedOn: string, context: CompileContext): string {
  const { bound, mapping } = context;
  const fallback = [
    ...(mapping.stated_on ? [`CAST(${bound.bind(mapping.stated_on)} AS TIMESTAMP)`] : []),
    ...(event === null ? [] : [`CAST(${event} AS TIMESTAMP)`]),
    "TIMESTAMP '1970-01-01 00:00:00'",
  ];
  if (!rule.version) return fallback[0] ?? '';
  const { column, date = 'yyyy-MM-dd' } = rule.version;
  const cell = context.cell(column);
  const text = textOf(cell);
  const read =
    cell.type === 'date' || cell.type === 'timestamp'
      ? `CAST(${cell.sql} AS TIMESTAMP)`
      : isIso(date)
        ? `TRY_CAST(${text} AS TIMESTAMP)`
        : `try_strptime(${text}, '${strptimeFormat(date) ?? ''}')`;
  // A version after the load is a slip that would outlive every true correction.
  const day = `CASE WHEN ${read} < ${loadedOn} + INTERVAL 1 DAY THEN ${read} END`;
  return `coalesce(${day}, ${fallback.join(', ')})`;
}

function refusalEntries(
  rule: Rule,
  columns: readonly ReadColumn[],
  placing: readonly string[],
  checks: readonly NumberedCheck[],
  of: (name: string) => string,
  context: CompileContext,
  keyMissing: string,
): string[] {
  const { bound } = context;
  const refused = refusedSql(columns);
  const entry = (column: string, shown: string, reason: string, row: boolean | string): string =>
    `{'column': ${column}, 'value': ${shown}, 'reason': ${reason}, 'row_refused': ${String(row)}}`;
  const entries: string[] = [
    `CASE WHEN ${keyMissing} THEN ${entry(bound.bind(rule.key.join(' + ')), 'CAST(NULL AS VARCHAR)', "'key_missing'", true)} END`,
  ];
  for (const { name, item, reading } of columns) {
    if (reading === null) continue;
    const mapped = rule.columns[name];
    const column = bound.bind(mapped && 'column' in mapped ? mapped.column : name);
    const identity =
      item.type === 'identifier' ||
      (mapped && 'column' in mapped && context.mapping.identity.includes(mapped.column));
    const shown = identity ? `mask_identifier(${reading.text})` : `show_value(${reading.text})`;
    const isPlacing = placing.includes(name);
    const struck = checks.filter(({ check }) => check.refuses.includes(name));
    const byCheck = struck.map(({ check, flag }) => `WHEN ${of(flag)} THEN '${check.reason}'`);
    const own = reading.refused === 'false' ? [] : [`WHEN ${refused(name)} THEN ${reading.reason}`];
    const rowChecks = struck.filter(({ check }) => REASONS[check.reason].row).map(({ flag }) => of(flag));
    const rowCheck = rowChecks.length === 0 ? false : rowChecks.join(' OR ');
    // A code for missing may lie within the range of infants; for an adult it is nobody's mistake.
    const missing = bound.list(new Set(['', ...context.mapping.missing]));
    const meant = (check: Check): string =>
      check.reason === 'adult_body' ? ` AND trim(${reading.text}) NOT IN (${missing})` : '';
    const cases = [...byCheck, ...own];
    const needed =
      cases.length === 0
        ? "'required_missing'"
        : `CASE ${[...cases, "ELSE 'required_missing'"].join(' ')} END`;
    if (isPlacing && name !== 'sex') {
      entries.push(`CASE WHEN ${of(name)} IS NULL THEN ${entry(column, shown, needed, true)} END`);
      // Codes of which some could be read: the others are refused, the row is kept.
      if (item.type === 'icd10')
        entries.push(
          `CASE WHEN ${of(name)} IS NOT NULL AND ${refused(name)} THEN ${entry(column, shown, "'unreadable'", false)} END`,
        );
      continue;
    }
    if (isPlacing) {
      const when = rule.kind === 'examination' ? refused('sex') : `${of(name)} IS NULL`;
      entries.push(`CASE WHEN ${when} THEN ${entry(column, shown, needed, true)} END`);
      continue;
    }
    if (cases.length === 0) continue;
    const any = [
      ...struck.map(({ check, flag }) => `(${of(flag)}${meant(check)})`),
      ...(own.length > 0 ? [refused(name)] : []),
    ];
    entries.push(
      `CASE WHEN ${any.join(' OR ')} THEN ${entry(column, shown, `CASE ${cases.join(' ')} END`, rowCheck)} END`,
    );
  }
  if (rule.kind === 'medicine') {
    const group = columns.find((c) => c.name === 'medicine_group' || c.name === 'atc');
    if (group) {
      const groups = columns
        .filter((c) => c.name === 'medicine_group' || c.name === 'atc')
        .map((c) => `${of(c.name)} IS NULL`);
      entries.push(
        `CASE WHEN ${groups.join(' AND ')} THEN ${entry(quoted(group.name), 'CAST(NULL AS VARCHAR)', "'required_missing'", true)} END`,
      );
    }
  }
  return entries;
}

/** Columns of the kind's table: most are items, some follow from them. */
function outputColumns(
  rule: Rule,
  columns: readonly ReadColumn[],
  of: (name: string) => string,
  has: (name: string) => boolean,
  context: CompileContext,
): { columns: string[]; computed: [string, string][] } {
  const computed: [string, string][] = [];
  const names = columns.flatMap(({ name, item }) => [
    name === 'birth' ? 'birth_date' : name,
    ...(item.type === 'number' && item.source_unit ? [item.source_unit] : []),
  ]);
  const add = (name: string, sql: string): void => {
    computed.push([of(name), sql]);
    if (!names.includes(name)) names.push(name);
  };
  if (has('birth')) computed.push([of('birth_date'), of('birth')]);
  switch (rule.kind) {
    case 'examination': {
      const age = of('age');
      add('age_years', age);
      if (has('birth')) {
        const months = `CAST(date_sub('month', ${of('birth')}, ${of('examined_on')}) AS SMALLINT)`;
        const exact = columns.find((c) => c.name === 'birth')?.reading
          ? `${of('birth_precision')} <> 'year'`
          : 'true';
        add(
          'age_months',
          `CASE WHEN ${of('birth')} IS NOT NULL AND ${exact} THEN ${months} ELSE ${has('age_months') ? of('age_months') : 'NULL'} END`,
        );
      }
      const byAge = `CASE WHEN ${age} < 18 THEN 'child' ELSE 'adult' END`;
      const form = has('form') ? `coalesce(${of('form')}, ${byAge})` : byAge;
      add('form', form);
      add('soft_flags', softFlags(columns, of, has));
      const sex = has('sex') ? of('sex') : 'CAST(NULL AS VARCHAR)';
      add(
        'is_complete',
        completeSql(
          context.forms,
          (item) =>
            has(item)
              ? of(item)
              : item.startsWith('history_') && !context.historyIds.includes(item.slice(8))
                ? undefined
                : null,
          { form: `(${form})`, age, sex, on: of('examined_on') },
        ),
      );
      break;
    }
    case 'resident':
      names.push('birth_precision');
      if (!columns.find((c) => c.name === 'birth')?.reading) computed.push([of('birth_precision'), "'day'"]);
      // Where nobody says since when, since birth: as far as the register knows.
      add('from_date', `coalesce(${of('from_date')}, ${of('birth')})`);
      break;
    case 'medicine':
      add('medicine_group', medicineGroup(of, has, context));
      if (has('atc')) add('atc', `upper(replace(${of('atc')}, ' ', ''))`);
      add(
        'origin',
        has('origin') ? `coalesce(${of('origin')}, 'examination_conclusion')` : "'examination_conclusion'",
      );
      break;
    case 'diagnosis':
      add(
        'origin',
        has('origin') ? `coalesce(${of('origin')}, 'examination_conclusion')` : "'examination_conclusion'",
      );
      break;
    case 'follow_up':
      add('conditions', has('conditions') ? `coalesce(${of('conditions')}, '|')` : "'|'");
      add('outcome', has('outcome') ? `coalesce(${of('outcome')}, 'reached')` : "'reached'");
      break;
    case 'round':
      add('name_en', has('name_en') ? `coalesce(${of('name_en')}, ${of('name_vi')})` : of('name_vi'));
      break;
    default:
  }
  return { columns: unique(names), computed };
}

/** The longest prefix of the medicine list wins; a medicine outside it is `other`. */
function medicineGroup(
  of: (name: string) => string,
  has: (name: string) => boolean,
  context: CompileContext,
): string {
  const longestFirst = context.medicineGroups.toSorted((a, b) => b.atc_prefix.length - a.atc_prefix.length);
  const byAtc = has('atc')
    ? `CASE ${longestFirst.map((g) => `WHEN starts_with(upper(${of('atc')}), ${quoted(g.atc_prefix)}) THEN ${quoted(g.medicine_group)}`).join(' ')} ELSE 'other' END`
    : "'other'";
  return has('medicine_group') ? `coalesce(${of('medicine_group')}, ${byAtc})` : byAtc;
}

function softFlags(
  columns: readonly ReadColumn[],
  of: (name: string) => string,
  has: (name: string) => boolean,
): string {
  const single = columns.flatMap(({ name, item }) =>
    item.type === 'number' && item.soft
      ? [`${of(name)} < ${double(item.soft[0] - 1e-9)} OR ${of(name)} > ${double(item.soft[1] + 1e-9)}`]
      : [],
  );
  const pairs = SOFT_CHECKS.filter(({ over }) => over.every((name) => name === 'age' || has(name))).map(
    ({ macro, over }) => `soft_${macro}(${over.map(of).join(', ')})`,
  );
  const parts = [...single, ...pairs].map((sql) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`);
  return `CAST(${parts.length === 0 ? '0' : parts.join(' + ')} AS SMALLINT)`;
}

/** Columns that say nothing about the record itself. */
const NOT_CONTENT = new Set(['soft_flags', 'is_complete']);

/**
 * Hash of every kept value, in the order of the kind's items: what a mapping does not map counts like what is empty, so
 * that a mapping that knows more columns changes no hash of a record that lacks them. History goes in under its name,
 * because conditions come and go.
 */
function contentHash(kind: Kind, columns: readonly string[], of: (name: string) => string): string {
  const sqlOf = (name: string): string => (name === 'person' ? of('pseudonym') : of(name));
  const all = Object.entries(itemsOf(kind, [])).flatMap(([name, item]) => [
    ...(name === 'birth' ? ['birth_date', 'birth_precision'] : [name]),
    ...(item.type === 'number' && item.source_unit ? [item.source_unit] : []),
  ]);
  const fixed = all.map((name) => (columns.includes(name) ? sqlOf(name) : 'NULL'));
  const more = columns
    .filter((name) => !NOT_CONTENT.has(name) && !all.includes(name))
    .map(
      (name) =>
        `CASE WHEN ${sqlOf(name)} IS NULL THEN CAST(0 AS UBIGINT) ELSE hash(${quoted(name)}, ${sqlOf(name)}) END`,
    );
  return [`hash(${fixed.join(', ')})`, ...more].reduce((sum, part) => `xor(${sum}, ${part})`);
}
