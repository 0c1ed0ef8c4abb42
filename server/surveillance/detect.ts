import { type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { CompiledCondition, CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { DUE_TABLE } from '#queries/detection/due-table.ts';
import {
  examinationLevelFills,
  levelsSql,
  PARTLY_RANK,
  rankOf,
} from '#queries/detection/examination-levels.ts';
import { examinationItems } from '#queries/detection/reading-items.ts';
import { readingViewSql } from '#queries/detection/reading-view.ts';
import { itemTitle } from '#queries/forms/item-titles.ts';
import { itemBits, readForms, requiredItems } from '#queries/import/forms.ts';
import { CUBE_TOPICS, cubeColumns, CUBES, OF_DISTRICTS, type CubeTopic } from './tiles.ts';
import { readRows, readStatement, runStatement, type Fills } from './run-sql.ts';
import type { AreaGroup } from './grouping.ts';

export interface Detection {
  readonly connection: DuckDBConnection;
  readonly compiled: CompiledConditions;
  readonly catalogue: readonly CatalogueEntry[];
  /** Events after this day do not count. YYYY-MM-DD. */
  readonly asOf: string;
  /** Day whose map of areas is shown; without it that of the as-of date. YYYY-MM-DD. */
  readonly mapDay?: string;
  /** What stands between province and communes on a map without districts; without it the former districts. */
  readonly grouping?: readonly AreaGroup[];
  readonly onStep: (step: string) => void;
  /** Whose cubes alone are made; all without it. */
  readonly topics?: readonly CubeTopic[];
  /** Told when the frame is made and nobody is counted yet. */
  readonly onFrame?: () => Promise<void>;
  /** Texts that stand in place of files of queries/, by name: how tests prove that a wrong statement is noticed. */
  readonly statements?: Readonly<Record<string, string>>;
}

/** A group's medicines, readings and windows are those of its conditions; only the shortest windows stand for it. */
const GROUP_WINDOWS = { urgent_days: 7, suspected_days: 30, confirmed_days: 30 };

/** What stands around people, whoever they are: areas, cells, periods, days, names. See makeFrame. */
export interface Frame {
  /** Values that statements name. */
  readonly values: Record<string, DuckDBValue>;
  /** Items that forms require, in the order of their numbers. */
  readonly items: readonly string[];
}

/**
 * Turns the examinations, diagnoses, medicines and follow-ups that the connection sees into states, first findings and
 * cubes (queries/detection, queries/cubes), in the connection's current database. Its four parts are the whole method.
 */
export async function detect(detection: Detection): Promise<void> {
  const frame = await makeFrame(detection);
  await detection.onFrame?.();
  await judgePeople(detection, frame);
  await countJudged(detection, frame);
  await addAreasAbove(detection);
}

/** All that is needed of it where nothing of definitions is. */
export type Counting = Pick<Detection, 'connection' | 'onStep' | 'statements' | 'topics'>;

type Run = (file: string, fills?: Fills) => Promise<void>;

const runner =
  ({ connection, onStep, statements }: Counting, { values }: Pick<Frame, 'values'>): Run =>
  (file, fills = {}) => {
    onStep(file);
    return runStatement(connection, file, fills, values, statements);
  };

/**
 * Makes what does not follow from any one person: the areas of the map, cells, periods with their days, the numbers of
 * sites, facilities, devices and items, the surveys. Where two stores have the same frame, their cubes differ by the people
 * alone that differ.
 */
export async function makeFrame(detection: Detection): Promise<Frame> {
  const { connection, compiled, asOf } = detection;
  const { version: _, ...due } = DUE_TABLE;
  const values: Record<string, DuckDBValue> = { as_of: asOf, map_day: detection.mapDay ?? asOf, ...due };
  const run = runner(detection, { values });
  await fillDimensions(detection);
  for (const name of ['programme_examination', 'survey_examination', 'survey'])
    await run(`detection/${name}.sql`);
  await placeOnMap(detection, run);
  for (const name of [
    'cell',
    'period',
    'period_id',
    'slot',
    'month',
    'quarter',
    'district_cell',
    'quarter_slot',
    'named',
  ])
    await run(`detection/${name}.sql`);
  const items = requiredItems(readForms(), compiled.historyIds);
  await nameItems(detection, items);
  const [first] = await readRows(connection, 'snapshot/first_day.sql');
  // Where nobody was examined there is no period, and nothing before the as-of date matters.
  const from = typeof first?.['first_day'] === 'string' ? first['first_day'] : asOf;
  values['from'] = from;
  await run('detection/reference_day.sql');
  return { values, items };
}

/**
 * Judges everybody whom the connection sees, in a frame that is there: their states, first findings and care. All that it
 * makes follows from one person each.
 */
export async function judgePeople(detection: Detection, frame: Frame): Promise<void> {
  const { connection, compiled, asOf } = detection;
  const values = { ...frame.values };
  const run = runner(detection, { values });
  /** Runs work for each row of a query, whose one column it binds by its name. */
  const forEach = async (name: string, query: string, work: () => Promise<void>): Promise<void> => {
    for (const row of await readRows(connection, query)) {
      values[name] = String(row[name]);
      await work();
    }
  };
  const diseases = diseasesOf(detection);
  const groups = groupsOf(detection);
  const levels = [...compiled.conditions, ...groups].map(({ id }) => `${id}_level`);
  const { items } = frame;

  await run('links/nobody_linked.sql');
  await run('detection/person.sql');
  const readings = (view: string, examinations: string): string =>
    readingViewSql(readStatement('detection/reading.sql'), compiled.historyIds, { view, examinations });
  await connection.run(readings('reading', 'programme_examination'));
  const days = (Date.parse(asOf) - Date.parse(String(values['from']))) / 86_400_000;
  await run('detection/examination_level.sql', examinationLevelFills(compiled, days));

  const [register] = await readRows(connection, 'snapshot/has_register.sql');
  await run(`detection/spell_of_${register?.['has_register'] === true ? 'register' : 'examinations'}.sql`);
  await run('detection/residence_interval.sql');
  await run('detection/place.sql');
  await run('detection/census_resident.sql');
  await run('detection/resident_examined_table.sql', {
    levels: levels.map((level) => `${level} TINYINT NOT NULL`).join(', '),
  });
  await forEach('period', 'snapshot/counted_period.sql', () =>
    run('detection/resident_examined.sql', examinedFills(compiled.conditions, groups)),
  );
  await run(
    'detection/examination_event.sql',
    itemBits(readForms(), items, (item) => `e.${item}`, {
      form: 'e.form',
      age: 'e.age_years',
      sex: 'e.sex',
      on: 'e.examined_on',
    }),
  );
  await run('detection/first_examination.sql');
  await run('detection/examination_slot.sql');
  await run('detection/examination_day.sql', examinationDayFills(compiled.conditions));
  await run('detection/off_register.sql');

  for (const name of [
    'unstated_origin',
    'stated_diagnosis',
    'code_on_record',
    'code_of_disease_table',
    'medicine_of_disease_table',
    'evidence_table',
  ])
    await run(`detection/${name}.sql`);
  for (const { id, icd10, medicine } of diseases) {
    await run('detection/code_of_disease.sql', { condition: id, icd10 });
    if (medicine)
      await run('detection/medicine_of_disease.sql', {
        condition: id,
        medicine: medicine.treats,
        specific_medicine: medicine.specific,
      });
  }
  await run('detection/diagnosed.sql');
  await run('detection/dispensed.sql');
  for (const disease of diseases) await run('detection/evidence.sql', evidenceFills(disease));
  await run('detection/evidence_of_care.sql');
  await run('detection/first_finding.sql');
  await run('detection/history_table.sql');
  await forEach('to_date', 'snapshot/reference_date.sql', () => run('detection/history.sql'));
  await run('detection/state_table.sql');
  await forEach('period', 'snapshot/counted_period.sql', () => run('detection/state.sql'));
  await run('detection/group_state.sql', { level_by_group: pickLevel(groups) });
  await run('detection/first_group_finding.sql');
  await run('detection/followed_finding.sql');
  await run('detection/contact_day.sql');
  await run('detection/due_day.sql');
  await run('detection/contact.sql');
  await run('detection/found_here.sql');
  for (const { id, excludes } of compiled.conditions) {
    for (const excluded of excludes) {
      if (!diseases.some((disease) => disease.id === excluded)) continue;
      await run('detection/excluded.sql', { condition: id, level: `${id}_level`, excludes: excluded });
    }
  }
  await run('detection/known_by_care.sql');
  await run('detection/positive_day.sql');

  await run('detection/condition_item.sql');
  await fillConditionItems(detection);
  await run('detection/refused_value.sql');
  const numberOf = ({ id }: { readonly id: string }): string =>
    String(detection.catalogue.findIndex((entry) => entry.id === id));
  await run('detection/refused_only.sql', {
    level_by_condition: compiled.conditions
      .map((condition) => `WHEN ${numberOf(condition)} THEN r.${condition.id}_level`)
      .join(' '),
  });

  await run('detection/event_table.sql');
  for (const { id, criteria } of compiled.events)
    await run('detection/event.sql', { condition: id, criteria });

  await run('detection/survey_level_table.sql');
  const [surveys] = await readRows(connection, 'snapshot/surveys.sql', { as_of: asOf });
  // Mostly there is none, and nothing to be judged.
  if (surveys?.['examinations'] !== 0) {
    await connection.run(readings('survey_reading', 'survey_examination'));
    await run('detection/survey_judged.sql', { levels: levelsSql(compiled, SURVEY_KEYS, 'survey_reading') });
    await run('detection/survey_diagnosis.sql');
    for (const condition of compiled.conditions)
      await run('detection/survey_level.sql', surveyFills(condition, diseases));
  }

  await run('detection/levelled.sql', { levels: levels.join(', ') });
  await run('detection/lasting.sql');
}

/**
 * Counts those who were judged, in their own areas. All that it makes are sums over people (and of what sites say they
 * performed): the cubes of two groups of people who share nobody add up to those of both, and rows of `levelled` and
 * `lasting` that two groups have in common make no difference between their cubes.
 */
export async function countJudged(detection: Detection, frame: Frame): Promise<void> {
  const { compiled } = detection;
  const run = runner(detection, frame);
  const diseases = diseasesOf(detection);
  await run('cubes/level_count_table.sql');
  for (const { id } of [...compiled.conditions, ...groupsOf(detection)]) {
    await run('cubes/level_count.sql', { condition: id, level: `${id}_level` });
  }
  await run('cubes/day_count_table.sql');
  for (const { id, excludes } of isAsked(detection, 'examination-days') ? compiled.conditions : []) {
    await run('cubes/day_count.sql', { condition: id, level: `${id}_level` });
    for (const excluded of excludes.filter((other) => diseases.some((disease) => disease.id === other)))
      await run('cubes/day_excluded.sql', { condition: id, level: `${id}_level`, excludes: excluded });
  }
  await run('cubes/stock.sql');
  await run('detection/shown_period.sql');
  for (const name of [
    'condition_cube',
    'follow_up_flow',
    'follow_up_stock',
    'follow_up_cube',
    'care_month_cube',
    'cohort_cube',
    'contact_day_cube',
    'examination_day_cube',
    'quarter_cube',
    'coverage_cube',
    'month_cube',
    'site_day_cube',
    'site_cube',
    'site_tally_cube',
    'day_cube',
    'site_lag_cube',
    'lag_cube',
    'pace_cube',
    'item_cube',
    'digit_cube',
    'mean_cube',
    'resident_cube',
    'pair_cube',
    'survey_cube',
  ]) {
    if (isMade(name, detection.topics)) await run(`cubes/${name}.sql`);
  }
}

const isAsked = ({ topics }: Pick<Detection, 'topics'>, topic: CubeTopic): boolean =>
  topics?.includes(topic) ?? true;

const diseasesOf = ({ compiled }: Detection): CompiledCondition[] =>
  compiled.conditions.filter(({ kind }) => kind === 'disease');

const groupsOf = ({ catalogue }: Detection): CatalogueEntry[] =>
  catalogue.filter(({ kind, members }) => kind === 'group' && members.length > 0);

/** Adds to the cubes that the connection sees the rows of the areas above those that people are counted in. */
export async function addAreasAbove(counting: Counting): Promise<void> {
  const run = runner(counting, { values: {} });
  for (const topic of CUBE_TOPICS.filter((one) => isAsked(counting, one))) {
    await run('cubes/shared_piece.sql', sharedPieceFills(topic));
    await run('cubes/roll_up.sql', rollUpFills(topic));
  }
}

/** What cubes are made from, itself no cube of a topic. */
const UNDER_CUBES = ['follow_up_flow', 'follow_up_stock', 'site_day_cube'];

const isMade = (name: string, topics: readonly CubeTopic[] | undefined): boolean =>
  topics === undefined || UNDER_CUBES.includes(name) || topics.some((topic) => CUBES[topic] === name);

/** Makes the one map on which everything is shown, and says of every area code of a fact where it counts on it. */
async function placeOnMap(
  { connection, grouping }: Detection,
  run: (file: string, fills?: Fills) => Promise<void>,
): Promise<void> {
  const runEach = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await run(`detection/${name}.sql`);
  };
  await runEach('area_path', 'middle_member', 'middle_area');
  if (grouping) await fillGrouping(connection, grouping);
  else await runEach('former_district_member', 'former_district_area');
  await runEach('shared_area', 'shown_area', 'area_above', 'area_map', 'newer_unit');
  const [watched] = await readRows(connection, 'snapshot/has_watched_unit.sql');
  await run('detection/recorded_unit.sql', { watched: String(watched?.['has_watched_unit'] === true) });
  await runEach(
    'newer_holder',
    'newer_area_map',
    'unsplit_area',
    'unsplit_above',
    'area_caveat',
    'shared_above',
  );
  await runEach('current_area', 'tile_area');
}

async function fillGrouping(connection: DuckDBConnection, grouping: readonly AreaGroup[]): Promise<void> {
  const areas = await connection.createAppender('middle_area');
  const members = await connection.createAppender('middle_member');
  for (const [at, { code, name, communes }] of grouping.entries()) {
    for (const text of [code, name.vi, name.vi, name.en]) areas.appendVarchar(text);
    areas.appendInteger(at);
    areas.appendVarchar('group');
    areas.endRow();
    for (const commune of communes) {
      members.appendVarchar(code);
      members.appendVarchar(commune);
      members.appendBigInt(0n);
      members.endRow();
    }
  }
  areas.closeSync();
  members.closeSync();
}

function rollUpFills(topic: CubeTopic): Fills {
  const { cube, keys, measures } = cubeColumns(topic);
  const above = keys.map((key) => (key === 'area_code' ? 'u.above' : `n.${key}`));
  return {
    cube,
    names: [...keys, ...measures].join(', '),
    columns: [...above, ...measures.map((measure) => `CAST(sum(n.${measure}) AS INTEGER)`)].join(', '),
    groups: above.join(', '),
    levels: OF_DISTRICTS.includes(topic)
      ? "JOIN shown_area s ON s.area_code = u.above AND s.level <> 'commune'"
      : '',
  };
}

/** See shared_piece.sql. */
function sharedPieceFills(topic: CubeTopic): Fills {
  const { cube, keys: columns, measures } = cubeColumns(topic);
  const keys = columns.filter((key) => key !== 'area_code');
  const isInOrder = (key: string): boolean => key === 'sex' || key === 'age_band';
  const inOrder = keys.filter(isInOrder);
  /** The part of a running sum that belongs to the first `people` of those of 2019; halves go up. */
  const upTo = (sum: string, people: string): string =>
    `floor((2e0 * (${sum}) * n.${people} + n.people_all) / (2e0 * n.people_all))`;
  const share = (sum: string): string => `${upTo(sum, 'people_upto')} - ${upTo(sum, 'people_before')}`;
  return {
    cube,
    names: ['area_code', ...keys, ...measures].join(', '),
    columns: [
      ...keys.map((key) => `n.${key}`),
      ...measures.map((measure) => `n.${measure}, sum(n.${measure}) OVER upto AS ${measure}_upto`),
    ].join(', '),
    shelf: [
      's.middle_code',
      's.area_code',
      ...keys.filter((key) => !isInOrder(key)).map((key) => `n.${key}`),
    ].join(', '),
    order: (inOrder.length > 0 ? inOrder : ['area_code']).map((key) => `n.${key} NULLS LAST`).join(', '),
    pieces: [
      'n.piece_code',
      ...keys.map((key) => `n.${key}`),
      ...measures.map(
        (measure) =>
          `CAST(${share(`n.${measure}_upto`)} - (${share(`n.${measure}_upto - n.${measure}`)}) AS INTEGER)`,
      ),
    ].join(', '),
  };
}

async function fillDimensions({ connection, compiled, catalogue }: Detection): Promise<void> {
  const ids = catalogue.map(({ id }) => `'${id}'`).join(', ');
  await runStatement(connection, 'detection/condition_id.sql', { conditions: ids });
  for (const name of ['state_name', 'evidence_source', 'age_band', 'condition', 'condition_group'])
    await runStatement(connection, `detection/${name}.sql`);
  const bands = await connection.createAppender('age_band');
  for (const [at, { id, from, to }] of AGE_BANDS.entries()) {
    bands.appendUTinyInt(at);
    bands.appendVarchar(id);
    bands.appendInteger(from);
    bands.appendInteger(to);
    bands.endRow();
  }
  bands.closeSync();

  const conditions = await connection.createAppender('condition');
  const memberships = await connection.createAppender('condition_group');
  for (const [number, entry] of catalogue.entries()) {
    const definition = compiled.conditions.find(({ id }) => id === entry.id);
    const windows = definition?.followUp ?? GROUP_WINDOWS;
    const gap = definition?.confirmation?.second_day_after_days ?? null;
    conditions.appendVarchar(entry.id);
    conditions.appendInteger(number);
    conditions.appendVarchar(entry.kind);
    if (gap === null) conditions.appendNull();
    else conditions.appendInteger(gap);
    conditions.appendBoolean(definition?.confirmation?.diagnosis ?? false);
    conditions.appendInteger(windows.urgent_days);
    conditions.appendInteger(windows.suspected_days);
    conditions.appendInteger(windows.confirmed_days);
    conditions.endRow();
    for (const { id, cases_only } of definition?.header.groups ?? []) {
      memberships.appendVarchar(id);
      memberships.appendVarchar(entry.id);
      memberships.appendBoolean(cases_only);
      memberships.endRow();
    }
  }
  conditions.closeSync();
  memberships.closeSync();
}

/** Numbers the items that forms require, after the sites, facilities and devices of named.sql. */
async function nameItems({ connection, catalogue }: Detection, items: readonly string[]): Promise<void> {
  const named = await connection.createAppender('named');
  for (const [number, item] of items.entries()) {
    const { vi, en } = itemTitle(item, catalogue);
    named.appendVarchar('item');
    named.appendInteger(number);
    for (const text of [item, vi, en]) named.appendVarchar(text);
    named.endRow();
  }
  named.closeSync();
}

async function fillConditionItems({ connection, compiled, catalogue }: Detection): Promise<void> {
  const rows = await connection.createAppender('condition_item');
  for (const { id, header } of compiled.conditions) {
    const read = header.items.length > 0 || !header.asks_history ? header.items : [`history_${id}`];
    for (const item of new Set(read.flatMap(examinationItems))) {
      rows.appendInteger(catalogue.findIndex((entry) => entry.id === id));
      rows.appendVarchar(item);
      rows.endRow();
    }
  }
  rows.closeSync();
}

/** See resident_examined.sql. */
function examinedFills(
  conditions: readonly { readonly id: string }[],
  groups: readonly CatalogueEntry[],
): Fills {
  const each = (sql: (id: string) => string): string => conditions.map(({ id }) => sql(id)).join(',\n    ');
  return {
    latest: each((id) => `max(l.${rankOf({ id })}) AS ${rankOf({ id })}`),
    levels: each((id) => {
      const rank = rankOf({ id });
      return `CAST(CASE ${rank} WHEN ${PARTLY_RANK} THEN -1 ELSE ${rank} % 8 END AS TINYINT) AS ${id}_level`;
    }),
    names: each((id) => `j.${id}_level`),
    group_levels: groups.map((group) => `,\n  ${groupLevelSql(group)}`).join(''),
  };
}

/** See examination_day.sql. */
function examinationDayFills(conditions: readonly { readonly id: string }[]): Fills {
  const each = (rank: (column: string) => string): string =>
    conditions
      .map((one) => `CAST(${rank(`l.${rankOf(one)}`)} % 8 AS TINYINT) AS ${one.id}_level`)
      .join(',\n  ');
  return { levels: each((column) => column), highest: each((column) => `max(${column})`) };
}

/** Assessed where every condition of the group that applies was; the members' own states say who is positive. */
function groupLevelSql({ members }: CatalogueEntry): string {
  const every = members.map((member) => `j.${member}_level = 0`).join(' AND ');
  const some = members.map((member) => `abs(j.${member}_level) = 1`).join(' OR ');
  return `CASE WHEN ${every} THEN 0 WHEN ${some} THEN 1 ELSE 2 END`;
}

/** Columns of a survey's readings beside the levels. */
const SURVEY_KEYS = ['record_key', 'day', 'source', 'sex', 'age_years', 'area_code'];

/** See survey_level.sql. */
function surveyFills(condition: CompiledCondition, diseases: readonly CompiledCondition[]): Fills {
  const excluding = diseases.filter(({ id }) => condition.excludes.includes(id));
  return {
    condition: condition.id,
    level: `${condition.id}_level`,
    positive: positiveAtVisit(condition),
    excluded: excluding.map(positiveAtVisit).join(' OR ') || 'FALSE',
  };
}

/** Whether one examination finds somebody positive: a medicine counts only where the definition says that it does. */
function positiveAtVisit({ id, kind, declared, icd10 }: CompiledCondition): string {
  const met = `j.${id}_level >= 3`;
  if (kind !== 'disease') return met;
  const says = declared === null ? '' : ` OR coalesce(j.${id}_declared, FALSE)`;
  return `${met}${says} OR j.record_key IN (SELECT d.record_key FROM survey_diagnosis d WHERE ${icd10})`;
}

function pickLevel(conditions: readonly { readonly id: string }[]): string {
  return conditions.map(({ id }) => `WHEN '${id}' THEN r.${id}_level`).join(' ');
}

function evidenceFills({ id, urgent, controlled, declared, medicine }: CompiledCondition): Fills {
  const rank = rankOf({ id });
  return {
    condition: id,
    rank,
    level: `${rank} % 8`,
    urgent: urgent === null ? 'FALSE' : `${id}_urgent`,
    controlled: controlled === null ? 'CAST(NULL AS BOOLEAN)' : `${id}_controlled`,
    declared: declared === null ? 'CAST(NULL AS BOOLEAN)' : `${id}_declared`,
    takes: medicine?.takesColumn ? `${id}_takes` : 'FALSE',
  };
}
