import { rm } from 'node:fs/promises';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { catalogueOf } from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { measuresOf } from '#queries/indicators/formula.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { CHANGE_STEPS, partsOf, type ChangeStep } from '#queries/tiles/change-steps.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import type { Only } from './chain.ts';
import { chainFigure, requireFigure, type ExplainedUnit } from './chain-figure.ts';
import { keepPeople, peopleSums } from './counted-people.ts';
import { CountedOtherwise, explainChange, type Explanation } from './explain-change.ts';
import { definitionsAsWritten, publicationIds, readMadeFrom, type MadeFrom } from './made-from.ts';
import { writePeople } from './write-people.ts';

export interface WhyInput {
  readonly dataFolder: string;
  readonly old: string;
  readonly new: string;
  readonly indicator: IndicatorId;
  readonly condition?: string | undefined;
  /** The whole province without it. */
  readonly area?: string | undefined;
  /** A period of the publications; a month of what has a course by month, a quarter of what is counted by quarter. */
  readonly period: string;
  /** Of one item, site, facility, device or other condition alone. */
  readonly only?: Only | undefined;
  /** The CSV file in which people are listed; whoever asks for it puts that on record before anybody sees it. */
  readonly people?: string | undefined;
  readonly onStep?: (step: string) => void;
}

/** One step of the change. `value` is in the unit of the whole. */
export interface WhyPart {
  readonly step: ChangeStep;
  readonly occurred: boolean;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  /** People whose contribution changed; only where they were listed. */
  readonly people?: number;
}

interface WhyState {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}

export interface Why {
  readonly old: string;
  readonly new: string;
  readonly indicator: IndicatorId;
  readonly condition: string | null;
  readonly area: string;
  readonly period: string;
  readonly only?: Only;
  readonly unit: ExplainedUnit;
  readonly then: WhyState;
  readonly now: WhyState;
  readonly parts: readonly WhyPart[];
  /** The file of people, if one was asked for. */
  readonly people?: string;
  /** What was listed is not all of these measures: tallies of sites, a census and shared-out estimates know no people. */
  readonly without_people?: readonly {
    readonly measure: string;
    readonly then: number;
    readonly now: number;
  }[];
}

/**
 * Explains the change of one indicator of one area between two publications, and lists the people behind each part where
 * that is asked for.
 * @throws {Refusal} for what is not there, or cannot be counted again
 */
export async function why(input: WhyInput): Promise<Why> {
  const { dataFolder, indicator, period, only, people } = input;
  const old = requirePublication(dataFolder, input.old);
  const now = requirePublication(dataFolder, input.new);
  const entry = requireCondition(input, now);
  const condition = entry?.id ?? null;
  const area = input.area ?? now.areas[0] ?? '';
  requireOneOf('area', area, [...new Set([...now.areas, ...old.areas])]);
  const { topic, formulas } = requireFigure(input, [...new Set([...now.periods, ...old.periods])]);
  const ofFigure = { area, period, ...(entry && { condition: entry.id }), ...(only && { only }) };
  const measures = measuresOf([formulas.numerator, formulas.denominator]);
  // Of a first contact the day may change alone.
  const listed = topic === 'contact-days' ? [...measures, 'day'] : measures;

  const explained = async (explanation: Explanation): Promise<Why> => {
    const rows = await explanation.rows(topic, ofFigure);
    if (only && rows.every((state) => state.length === 0))
      throw new Refusal(
        'nothing_counted',
        `Neither publication counts anything of ${only.key} ${only.code} in the area ${area} and the period ${period}.`,
        2,
      );
    const { unit, numerator, denominator, shown } = chainFigure(indicator, formulas, rows, entry);
    const [parts, ofN, ofD] = [shown && partsOf(shown), partsOf(numerator), partsOf(denominator)];
    const count = people && (await writePeople(explanation, listed, people));
    const missing = people && (await withoutPeople(explanation, measures, rows));
    const state = (at: number): WhyState => ({
      numerator: numerator.at(at) ?? 0,
      denominator: denominator.at(at) ?? 0,
      value: shown?.at(at) ?? null,
    });
    return {
      ...{ old: old.id, new: now.id, indicator, condition, area, period },
      ...(only && { only }),
      unit,
      then: state(0),
      now: state(-1),
      parts: CHANGE_STEPS.map((step, at) => ({
        step,
        occurred: explanation.occurred.includes(step),
        numerator: hundredths(ofN[at]),
        denominator: hundredths(ofD[at]),
        value: parts?.[at] ?? null,
        ...(count && { people: count[at] ?? 0 }),
      })),
      ...(people && { people }),
      ...(missing && missing.length > 0 && { without_people: missing }),
    };
  };
  const { store } = storeFiles(dataFolder);
  await bringUpToDate(store, compileConditions(await loadConditions()).historyIds);
  const { spill } = stagingFiles(dataFolder, `why-${String(process.pid)}`);
  try {
    return await explainChange(
      {
        ...{ store, spill, old, new: now, topics: [topic] },
        ...(input.onStep && { onStep: input.onStep }),
        ...(people && {
          onCounted: ({ connection, at, asOf, compiled }) =>
            keepPeople(connection, at, { topic, measures: listed, asOf, ...ofFigure }, compiled),
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

/** A difference of sums of measurements without the noise of its last digits. */
const hundredths = (difference = 0): number => Math.round(difference * 100) / 100;

/** Measures of which there are more, or fewer, than the people listed contribute. */
async function withoutPeople(
  { connection, counted }: Explanation,
  measures: readonly string[],
  rows: Awaited<ReturnType<Explanation['rows']>>,
): Promise<NonNullable<Why['without_people']>> {
  const listed = await peopleSums(connection, measures);
  return measures.flatMap((measure) => {
    const left = counted.map(
      (state, at) =>
        (rows[at] ?? []).reduce((sum, { sums }) => sum + (sums[measure] ?? 0), 0) -
        (listed.get(state)?.[measure] ?? 0),
    );
    return left.some((count) => count !== 0)
      ? [{ measure, then: left.at(0) ?? 0, now: left.at(-1) ?? 0 }]
      : [];
  });
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

function requireCondition({ indicator, condition }: WhyInput, now: MadeFrom): CatalogueEntry | undefined {
  const kinds = indicatorOf(indicator).condition_kinds;
  if (kinds === undefined) {
    if (condition === undefined) return undefined;
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
  return entries.find(({ id }) => id === condition);
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
