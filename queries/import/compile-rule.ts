import { areaByName } from './area-names.ts';
import { CHECKS } from './checks.ts';
import { contentHash } from './content-hash.ts';
import type { Item } from './items.ts';
import { isOnlyIfReadable, itemsOf, KIND_RULES, ONLY_IF_READABLE, type Kind } from './kinds.ts';
import type { Rule } from './mapping.ts';
import { outputColumns } from './output-columns.ts';
import { isShortNumber, readItem, textOf, type Cell, type ItemReading } from './read-item.ts';
import { REASONS } from './reasons.ts';
import { keyPart, versionSql } from './record-identity.ts';
import { refusalEntries } from './refusal-entries.ts';
import {
  PSEUDONYMS,
  quoted,
  refusedSql,
  type CompileContext,
  type NumberedCheck,
  type ReadColumn,
} from './rule-parts.ts';

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
  /** Whether its areas were named, and not given by their codes. */
  readonly names_areas: boolean;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
/** Compiles one rule of a mapping. `index` keeps its columns apart from those of the other rules. */
export function compileRule(rule: Rule, index: number, context: CompileContext): CompiledRule {
  const { bound } = context;
  const prefix = `k${String(index)}_`;
  const of = (name: string): string => `${prefix}${name}`;
  const items = itemsOf(rule.kind, context.historyIds);
  const { required, event, table } = KIND_RULES[rule.kind];
  const columns = readColumns(rule, items, prefix, context);
  const has = (name: string): boolean => columns.some((c) => c.name === name);
  /** Items, and numbers as they are written. */
  const given = new Set(
    columns.flatMap(({ name, reading }) =>
      reading === null || reading.second === null ? [name] : [name, `${name}__2`],
    ),
  );

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
    if (reading.word !== null) first.push([`${of(name)}__w`, reading.word]);
    if (reading.second !== null) second.push([`${of(name)}__2`, reading.second]);
    values.push([of(name), reading.value]);
    if (reading.precision !== null) values.push([of('birth_precision'), reading.precision]);
    if (reading.is_other !== null) values.push([of('is_other_number'), reading.is_other]);
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
  const person = columns.find(({ name }) => name === 'person');
  if (person?.reading && context.mapping.namespace === 'personal-number')
    flags.push(...repairedNumber(rule, person.reading, of, has));
  if (event !== null && !has(event)) values.push([of(event), 'CAST(NULL AS DATE)']);

  const loadedOn = `CAST(${bound.bind(context.loadedOn)} AS DATE)`;
  const steps: [string, string][][] = [
    ...[first, second, values, flags],
    ...namedAreas(rule, of, context, loadedOn),
  ];
  const checks = applicable(rule.kind, given);
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
      ofRound.map(({ check, flag }) => {
        const strikes = `coalesce(refused_${check.macro}(${check.over.map(argument).join(', ')}), false)`;
        // A row without its day has no age: it is refused for that, not for what a child may weigh.
        const needsDay = rule.kind === 'examination' && check.over.includes('age');
        return [of(flag), needsDay ? `${of('examined_on')} IS NOT NULL AND ${strikes}` : strikes];
      }),
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
  const placing = unique([
    ...required,
    ...(rule.kind === 'examination' ? ONLY_IF_READABLE.filter((name) => has(name)) : []),
  ]);
  const keyCells = rule.key.map((name) => keyPart(name, columns, rule, of, context));
  const divider = ' || chr(31) || ';
  const keyMissing = `${of('key')} = ${keyCells.map(() => "''").join(divider)}`;
  const rowRefusals = [
    keyMissing,
    ...placing.map((name) => (isOnlyIfReadable(rule.kind, name) ? refused(name) : `${of(name)} IS NULL`)),
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

  steps.push([[of('key'), keyCells.join(divider)]]);
  steps.push([
    [of('refused'), `${is} AND (${rowRefusals.map((sql) => `(${sql})`).join(' OR ')})`],
    [of('version_at'), versionSql(rule, event === null ? null : of(event), loadedOn, context)],
    [
      of('record_key'),
      `CASE WHEN ${keyMissing} THEN NULL ELSE record_key(${bound.bind(context.secrets.recordKey(rule.kind))}, ${of('key')}) END`,
    ],
  ]);
  // Two sieves: a cell that left no value, or a check that struck; then the reasons, which may find that nothing is wrong.
  const readable = columns.filter((c) => c.reading && c.reading.refused !== 'false');
  const suspects = readable.map(({ name, item, reading }) =>
    item.type === 'icd10' ? refused(name) : `(${of(name)} IS NULL) <> (${reading?.text ?? 'NULL'} IS NULL)`,
  );
  const suspect = [of('refused'), ...checks.map(({ flag }) => of(flag)), ...suspects];
  const entries = refusalEntries(rule, columns, placing, checks, of, context, keyMissing);
  steps.push([[of('suspect'), `${is} AND (${suspect.join(' OR ')})`]]);
  steps.push([[of('refusals'), `CASE WHEN ${of('suspect')} THEN concat_ws(',', ${entries.join(', ')}) END`]]);
  const told = `told_refusals(${of('refusals')})`;
  steps.push([[of('refusals'), `CASE WHEN ${of('refusals')} <> '' THEN ${told} ELSE ${of('refusals')} END`]]);
  // What follows from the items may take their places, so it comes after their refusals.
  const outputs = outputColumns(rule, columns, of, has, context);
  steps.push([...outputs.computed]);
  if (has('person') && context.mapping.namespace === PSEUDONYMS)
    steps.push([[of('pseudonym'), `CAST(${of('person')} AS UUID)`]]);
  else if (has('person')) {
    const pads = `${innerPad(rule, of, context)}, ${bound.bind(context.secrets.outerPad)}`;
    steps.push([
      [of('pseudonym'), `CASE WHEN ${of('person')} IS NOT NULL THEN pseudonym(${of('person')}, ${pads}) END`],
    ]);
  }
  const outColumns = outputs.columns;
  steps.push([[of('content_hash'), contentHash(rule.kind, outColumns, of)]]);
  const { area_code: area } = rule.columns;
  return {
    ...{ kind: rule.kind, table, prefix, steps, columns: outColumns },
    filtered: rule.when !== undefined,
    names_areas: area !== undefined && 'column' in area && area.names !== undefined,
  };
}

/** The pad of the numbering to which a row's number of a person belongs. */
function innerPad(
  rule: Rule,
  of: (name: string) => string,
  { bound, secrets, mapping }: CompileContext,
): string {
  const own = bound.bind(secrets.innerPad(mapping.namespace));
  const person = rule.columns['person'];
  if (!person || !('column' in person) || !person.otherwise) return own;
  const other = bound.bind(secrets.innerPad(person.otherwise.namespace));
  return `CASE WHEN ${of('is_other_number')} THEN ${other} ELSE ${own} END`;
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
      const bound = `CAST(${context.bound.bind(column.value)} AS ${type})`;
      const constant = item.type === 'conditions' ? `read_conditions(${bound})` : bound;
      return { name, item, reading: null, constant };
    }
    const value = `${prefix}${name}`;
    const names = { first: `${value}__1`, second: `${value}__2`, word: `${value}__w`, value };
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

/** Names of areas become codes of the day on which the row holds: what follows knows codes alone. */
function namedAreas(
  rule: Rule,
  of: (name: string) => string,
  { bound, cell }: CompileContext,
  loadedOn: string,
): [string, string][][] {
  const { area_code: area } = rule.columns;
  if (!area || !('column' in area) || !area.names) return [];
  const { within, within_column } = area.names;
  const above =
    within_column === undefined
      ? within === undefined
        ? null
        : bound.bind(within)
      : textOf(cell(within_column));
  const { event } = KIND_RULES[rule.kind];
  const day = rule.kind === 'target' ? 'since' : event;
  return areaByName(of('area_code'), above, day === null ? loadedOn : `coalesce(${of(day)}, ${loadedOn})`);
}

/**
 * A personal number whose leading zeros were put back counts only where it goes with what else the row says; where it does
 * not, the other number counts, if there is one.
 */
function repairedNumber(
  rule: Rule,
  { text, other }: ItemReading,
  of: (name: string) => string,
  has: (name: string) => boolean,
): [string, string][] {
  const { person } = rule.columns;
  const digits = person && 'column' in person ? (person.digits ?? 12) : 0;
  if (digits !== 12) return [];
  const sex = has('sex') ? of('sex') : 'NULL';
  const birth = has('birth') ? of('birth') : 'CAST(NULL AS DATE)';
  const number = of('person');
  const valid = `may_be_personal_number(${number}, ${sex}, ${birth})`;
  const isOther = other === null ? '' : `WHEN ${of('is_other_number')} THEN false`;
  const doubtful = `CASE WHEN ${number} IS NULL THEN false ${isOther} WHEN ${isShortNumber(text, 12)} THEN NOT ${valid} ELSE false END`;
  return [
    [number, `CASE WHEN ${doubtful} THEN ${other ?? 'NULL'} ELSE ${number} END`],
    ...(other === null
      ? []
      : [[of('is_other_number'), `${of('is_other_number')} OR ${doubtful}`] satisfies [string, string]]),
  ];
}

function applicable(kind: Kind, names: ReadonlySet<string>): NumberedCheck[] {
  const given = (name: string): boolean => name === 'loaded_on' || name === 'age' || names.has(name);
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
      `CASE WHEN ${of('birth')} IS NOT NULL THEN CAST(completed_years(${born}, ${of('examined_on')}) AS SMALLINT) ELSE ${recorded} END`,
    ],
  ];
}
