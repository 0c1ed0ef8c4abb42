import type { DuckDBConnection } from '@duckdb/node-api';
import { sumUp, type Cells } from '#queries/disclosure/cells.ts';
import { countTree, nameOf, type CountSource } from '#queries/disclosure/count-tree.ts';
import type { DeclaredCounts } from '#queries/disclosure/measure-tree.ts';
import type { DeclaredTable } from '#queries/disclosure/tables.ts';
import { ADULT_AGES } from '#queries/indicators/age-range.ts';
import type { PeopleTree } from '#queries/disclosure/people-groups.ts';
import { evaluate, measuresOf, type Formula } from '#queries/indicators/formula.ts';
import type { CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import { CUBES } from './tiles.ts';
import { readStatement } from './run-sql.ts';

/** Topics of tiles that hold one condition each, or none; `conditions` shows the counts of `condition` anew. */
const COUNTED = ['coverage', 'condition', 'follow-up'] as const satisfies readonly TopicId[];

/** The name of a tile's counts in a CountTree. */
export const tileName = (topic: TopicId, condition?: string): string =>
  condition === undefined ? topic : `${topic === 'conditions' ? 'condition' : topic}/${condition}`;

/** Conditions whose people are counted in a treated topic; an event has no states and a risk factor no findings. */
export function conditionsOf(topic: TopicId, { conditions }: Manifest): readonly CatalogueEntry[] {
  return conditions.filter(
    ({ kind }) => kind !== 'event' && !(topic === 'follow-up' && kind === 'risk_factor'),
  );
}

/** Reads from a snapshot all that a declared table counts in one period. */
export async function readCells(
  connection: DuckDBConnection,
  table: DeclaredTable,
  period: string,
  manifest: Manifest,
): Promise<Cells> {
  const areas = manifest.areas.filter(({ level }) => table.communes || level !== 'commune');
  const index_of = new Map(areas.map(({ code }, index) => [code, index]));
  const found = new Map<string, Int32Array>();
  const formulas = new Map<string, { counts: Formula; at: ReadonlyMap<string, number>; tile: string }>();
  const sources: CountSource[] = [];
  const leaf_age = leafAges(table.people);
  const first_adult_age = Math.min(
    ...[...leaf_age].flatMap(([leaf, age]) =>
      table.people.groups[leaf]!.age.first >= ADULT_AGES.first ? [age] : [],
    ),
  );

  for (const topic of COUNTED) {
    const declared = table.topics[topic];
    if (!declared) continue;
    const measures = measuresOf(declared.nodes.map(({ counts }) => counts));
    const at = new Map(measures.map((measure, column) => [measure, column]));
    const per_condition = TOPICS[topic].perCondition;
    const tiles = per_condition
      ? conditionsOf(topic, manifest).map(({ id }) => tileName(topic, id))
      : [tileName(topic)];
    const sql = readStatement('disclosure/leaf_counts.sql', {
      cube: CUBES[topic],
      condition: per_condition ? 'c.number' : '0',
      join_condition: per_condition ? 'JOIN condition c ON c.condition = n.condition' : '',
      age_group: ageGroupSql(table.people),
      sums: measures.map((measure) => `CAST(sum(n.${measure}) AS INTEGER) AS ${measure}`).join(', '),
    });
    const rows = await connection.runAndReadAll(sql, { period, communes: table.communes });
    const add = (key: string, counts: readonly number[]): void => {
      const row = found.get(key);
      if (row) for (const [column, count] of counts.entries()) row[column]! += count;
      else found.set(key, Int32Array.from(counts));
    };
    for (const [condition, area, sex, age, ...counts] of rows.getRows() as number[][]) {
      const entry = per_condition ? manifest.conditions[condition!] : undefined;
      if (entry?.kind === 'event') continue;
      const key = (age_group: number): string =>
        `${tileName(topic, entry?.id)}|${manifest.areas[area!]!.code}|${SEXES[sex!]!}|${age_group}`;
      if (entry?.adults_only !== true || age! >= first_adult_age) add(key(age!), counts);
      // A handful of records contradict their birthday. They would hide all that adults and children differ in.
      else if (topic === 'follow-up') add(key(first_adult_age), counts);
      else add(key(age!), outsideDefinition(declared, at, counts));
    }
    for (const tile of tiles) {
      // The register bounds the examined; a census of other years does not.
      const nodes =
        topic === 'coverage' && manifest.denominator === 'census'
          ? declared.nodes
              .filter(({ id }) => id !== 'not_examined')
              .map((node) => (node.id === 'examined' ? { id: node.id, counts: node.counts } : node))
          : declared.nodes;
      for (const { id, counts } of nodes) formulas.set(nameOf(tile, id), { counts, at, tile });
      sources.push({
        tile,
        nodes,
        ...(topic === 'condition' && { same_as: { examined: nameOf('coverage', 'examined') } }),
      });
    }
  }

  return sumUp(
    areas.map(({ code, parent }) => ({ code, parent: parent === null ? -1 : (index_of.get(parent) ?? -1) })),
    table.people,
    countTree(sources),
    (area, group, node) => {
      const { counts, at, tile } = formulas.get(node)!;
      const row = found.get(`${tile}|${area}|${table.people.groups[group]!.sex}|${leaf_age.get(group)!}`);
      return row === undefined ? 0 : evaluate(counts, (measure) => row[at.get(measure)!]!);
    },
  );
}

/** The examined of a row, all of them outside the population of the definition. */
function outsideDefinition(
  { nodes }: DeclaredCounts,
  at: ReadonlyMap<string, number>,
  counts: readonly number[],
): number[] {
  const examined = nodes.find(({ id }) => id === 'examined')!;
  const outside = counts.map(() => 0);
  outside[at.get('not_applicable')!] = evaluate(examined.counts, (measure) => counts[at.get(measure)!]!);
  return outside;
}

/** Ages of the leaves in order, each once. */
function leafAges({ groups, leaves }: PeopleTree): Map<number, number> {
  const ages = [...new Set(leaves.map((leaf) => groups[leaf]!.age.id))];
  return new Map(leaves.map((leaf) => [leaf, ages.indexOf(groups[leaf]!.age.id)]));
}

function ageGroupSql(people: PeopleTree): string {
  const when = [...leafAges(people)].map(([leaf, number]) => {
    const { first, last } = people.groups[leaf]!.age;
    return `WHEN n.age_band BETWEEN ${first} AND ${last} THEN ${number}`;
  });
  return `CASE ${[...new Set(when)].join(' ')} END`;
}
