import { appendFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { chainOf, sharesInTenths } from '#queries/indicators/change.ts';
import { BYTE_ORDER_MARK, csvLine } from '#queries/indicators/csv.ts';
import { measuresOf } from '#queries/indicators/formula.ts';
import { INDICATOR_IDS, indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { CHANGE_STEPS, partsOf, type ChangeStep } from '#queries/tiles/change-steps.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { catalogueOf } from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import { changedPeople, keepPeople } from './counted-people.ts';
import { CountedOtherwise, explainChange, type Explanation } from './explain-change.ts';
import { definitionsAsWritten, publicationIds, readMadeFrom, type MadeFrom } from './made-from.ts';
import { EXPLAINED_TOPICS } from './tiles.ts';

/** Who wants to see people, where to, and what for; kept in `people-listed.jsonl` of the data folder. */
export interface PeopleAsked {
  readonly file: string;
  readonly by: string;
  readonly purpose: string;
}

export interface WhyInput {
  readonly dataFolder: string;
  readonly old: string;
  readonly new: string;
  readonly indicator: IndicatorId;
  readonly condition?: string | undefined;
  /** The whole province without it. */
  readonly area?: string | undefined;
  readonly period: string;
  readonly people?: PeopleAsked | undefined;
  readonly onStep?: (step: string) => void;
}

/** One step of the change. `value` is in the unit of the whole: people, examinations, or tenths of a percentage point. */
export interface WhyPart {
  readonly step: ChangeStep;
  readonly occurred: boolean;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  /** People whose contribution changed; only where they were listed. */
  readonly people?: number;
}

export interface Why {
  readonly old: string;
  readonly new: string;
  readonly indicator: IndicatorId;
  readonly condition: string | null;
  readonly area: string;
  readonly period: string;
  readonly unit: 'tenths_of_a_percent' | 'count';
  readonly then: { readonly numerator: number; readonly denominator: number; readonly value: number | null };
  readonly now: { readonly numerator: number; readonly denominator: number; readonly value: number | null };
  readonly parts: readonly WhyPart[];
  /** The file of people, if one was asked for. */
  readonly people?: string;
}

/**
 * Explains the change of one indicator of one area between two publications, and lists the people behind each part where
 * somebody says who they are and what for.
 * @throws {Refusal} for what is not there, or cannot be counted again
 */
export async function why(input: WhyInput): Promise<Why> {
  const { dataFolder, indicator } = input;
  const old = requirePublication(dataFolder, input.old);
  const now = requirePublication(dataFolder, input.new);
  const { topic: ofTiles, numerator, denominator, value, minimum_n } = indicatorOf(indicator);
  const topic = EXPLAINED_TOPICS.find((one) => one === ofTiles);
  if (topic === undefined) {
    const explained = INDICATOR_IDS.filter((id) =>
      EXPLAINED_TOPICS.some((one) => one === indicatorOf(id).topic),
    );
    throw new Refusal(
      'not_explained',
      `How ${indicator} changed is not explained: it does not count people by period. Explained are: ${explained.join(', ')}.`,
      2,
    );
  }
  const condition = requireCondition(input, now);
  const area = input.area ?? now.areas[0] ?? '';
  requireOneOf('area', area, [...new Set([...now.areas, ...old.areas])]);
  requireOneOf('period', input.period, [...new Set([...now.periods, ...old.periods])]);
  const measures = measuresOf([numerator, denominator]);
  if (input.people) recordListing(dataFolder, input.people, { ...input, condition, area });

  const explained = async (explanation: Explanation): Promise<Why> => {
    const asked = { areas: [area], period: input.period, ...(condition !== null && { condition }) };
    const chains = (await explanation.values(topic, asked)).get(area)?.get(input.period) ?? {};
    const n = chainOf(numerator, chains);
    const d = chainOf(denominator, chains);
    const shown =
      value === 'difference' ? d.map((of, at) => of - (n[at] as number)) : sharesInTenths(n, d, minimum_n);
    const [parts, ofN, ofD] = [shown && partsOf(shown), partsOf(n), partsOf(d)];
    const people = input.people && (await writePeople(explanation, measures, input.people.file));
    const state = (at: number) => ({
      numerator: n.at(at) ?? 0,
      denominator: d.at(at) ?? 0,
      value: shown?.at(at) ?? null,
    });
    return {
      old: old.id,
      new: now.id,
      indicator,
      condition,
      area,
      period: input.period,
      unit: value === 'difference' ? 'count' : 'tenths_of_a_percent',
      then: state(0),
      now: state(-1),
      parts: CHANGE_STEPS.map((step, at) => ({
        step,
        occurred: explanation.occurred.includes(step),
        numerator: ofN[at] ?? 0,
        denominator: ofD[at] ?? 0,
        value: parts?.[at] ?? null,
        ...(people && { people: people[at] ?? 0 }),
      })),
      ...(input.people && { people: input.people.file }),
    };
  };
  const { store } = storeFiles(dataFolder);
  await bringUpToDate(store, compileConditions(await loadConditions()).historyIds);
  const { spill } = stagingFiles(dataFolder, `why-${String(process.pid)}`);
  const ofPeople = { topic, area, period: input.period, measures, ...(condition !== null && { condition }) };
  try {
    return await explainChange(
      {
        store,
        spill,
        old,
        new: now,
        ...(input.onStep && { onStep: input.onStep }),
        ...(input.people && {
          onCounted: ({ connection, at, asOf, compiled }) =>
            keepPeople(connection, at, { ...ofPeople, asOf }, compiled),
        }),
      },
      explained,
    );
  } catch (error) {
    if (error instanceof CountedOtherwise) throw new Refusal('counted_otherwise', error.message);
    throw error;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

function requirePublication(dataFolder: string, id: string): MadeFrom {
  const found = readMadeFrom(dataFolder, id);
  if (found) return found;
  const there = publicationIds(dataFolder).slice(0, 20);
  throw new Refusal(
    'no_such_publication',
    `It is not known what the publication ${id} was made from. ${there.length === 0 ? 'There is none of which it is.' : `Known are: ${there.join(', ')}.`}`,
    2,
  );
}

function requireCondition({ indicator, condition }: WhyInput, now: MadeFrom): string | null {
  const kinds = indicatorOf(indicator).condition_kinds;
  if (kinds === undefined) {
    if (condition === undefined) return null;
    throw new Refusal('not_used', `The indicator ${indicator} is of no condition; leave --condition out.`, 2);
  }
  const entries = catalogueOf(definitionsAsWritten(now.definitions));
  const offered = entries.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  if (condition === undefined)
    throw new Refusal(
      'condition_needed',
      `The indicator ${indicator} is of a condition; name one with --condition: ${offered.join(', ')}.`,
      2,
    );
  requireOneOf('condition', condition, offered);
  return condition;
}

function requireOneOf(name: string, given: string, offered: readonly string[]): void {
  if (offered.includes(given)) return;
  const shown = offered.length > 40 ? `${offered.slice(0, 40).join(', ')} …` : offered.join(', ');
  throw new Refusal(
    `unknown_${name}`,
    `There is no ${name} ${given} in these publications; there are: ${shown}.`,
    2,
  );
}

/** Written before anybody is listed, and never changed afterwards. */
function recordListing(
  dataFolder: string,
  { file, by, purpose }: PeopleAsked,
  of: Pick<WhyInput, 'old' | 'new' | 'indicator' | 'period'> & {
    readonly condition: string | null;
    readonly area: string;
  },
): void {
  const line = {
    at: new Date().toISOString(),
    by,
    purpose,
    old: of.old,
    new: of.new,
    indicator: of.indicator,
    condition: of.condition,
    area: of.area,
    period: of.period,
    file: path.basename(file),
  };
  const log = path.join(dataFolder, 'people-listed.jsonl');
  appendFileSync(log, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
}

/** One line for each person and step: pseudonyms, never who they are. Returns how many people each step has. */
async function writePeople(
  { connection, counted }: Explanation,
  measures: readonly string[],
  file: string,
): Promise<number[]> {
  const header = [
    'step',
    'person',
    ...measures.flatMap((measure) => [`${measure}_before`, `${measure}_after`]),
  ];
  const lines = [BYTE_ORDER_MARK + csvLine(header)];
  const listed: number[] = [];
  for (const [at, step] of CHANGE_STEPS.entries()) {
    const [before = 0, after = 0] = counted.slice(at, at + 2);
    const people = before === after ? [] : await changedPeople(connection, measures, [before, after]);
    listed.push(people.length);
    for (const { person, before: was, after: is } of people)
      lines.push(
        csvLine([step, person, ...measures.flatMap((measure) => [was[measure] ?? 0, is[measure] ?? 0])]),
      );
  }
  try {
    writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(
      code === 'EEXIST' ? 'file_exists' : 'file_not_writable',
      code === 'EEXIST'
        ? `The file ${file} is there already. Name another with --people.`
        : `The file ${file} cannot be made (${code}). Name one in a folder that is there, with --people.`,
      2,
    );
  }
  return listed;
}
