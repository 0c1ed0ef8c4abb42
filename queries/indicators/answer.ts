import { definitionLabel } from '../tiles/definition-label.ts';
import type { Bilingual, CatalogueEntry, Manifest } from '../tiles/manifest.ts';
import { TileNotFound, type ReadTile, type Tile } from '../tiles/tile.ts';
import { TREATED_KEYS } from '../disclosure/treated-tile.ts';
import type { TreatedView } from '../disclosure/views.ts';
import { addAsked, checkAdditions } from './additions.ts';
import { answerRows, type AnswerRow } from './answer-rows.ts';
import type { Inequality } from './area-inequality.ts';
import type { ComparableAreas, RecentTrend } from './comparable-trend.ts';
import type { Comparison } from './comparison.ts';
import type { SurveyBeside } from './expected-beside-found.ts';
import { formulaText } from './formula.ts';
import type { Grouping, Indicator, NamedFormula } from './indicator.ts';
import type { Formulas } from './indicator-figure.ts';
import type { IndicatorId } from './indicators.ts';
import { problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';
import { resolve, type Resolved } from './resolve.ts';
import { DEFAULT_STANDARD, STANDARDS, type Standard, type StandardId } from './standards.ts';

export type { AnswerRow };

/** The condition of a figure and, in `label`, the definition by which it counts: what stands beside the figure. */
export interface DefinedCondition extends Pick<
  CatalogueEntry,
  'id' | 'kind' | 'title' | 'version' | 'source' | 'changed'
> {
  readonly label: Bilingual;
}

/** What was computed, in words: printed beside every figure. */
export interface Definition {
  readonly indicator: IndicatorId;
  readonly version: number;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly numerator: { readonly title: Bilingual; readonly formula: string };
  readonly denominator: { readonly title: Bilingual; readonly formula: string };
  readonly exclusions: Bilingual;
  readonly value: Indicator['value'];
  readonly unit: Bilingual;
  readonly polarity: Indicator['polarity'];
  readonly interval: Indicator['interval'];
  /** Of a ratio: what the share is divided by. */
  readonly expected?: number;
  readonly minimum_n: number;
  readonly condition?: DefinedCondition;
  readonly counts: Readonly<Record<string, Bilingual>>;
  readonly shares: Readonly<Record<string, Bilingual>>;
  /** Names of those shares that add up to 1 with the value. */
  readonly parts: readonly string[];
  /** Of a time: days within which a share had their event, by name. */
  readonly quantiles: Readonly<Record<string, Bilingual>>;
  /** What a value above a limit is called, mildest first. */
  readonly grades: NonNullable<Indicator['grades']>;
}

export interface Answer {
  readonly definition: Definition;
  readonly snapshot: string;
  readonly as_of: string;
  readonly loaded_at: string;
  readonly synthetic: boolean;
  readonly population: Manifest['denominator'];
  /** The question as understood, defaults filled in. */
  readonly asked: {
    readonly area: string;
    readonly by: Grouping;
    readonly sex?: string;
    readonly age: string;
    readonly period: string;
    readonly standard?: StandardId;
    readonly compare?: NonNullable<Question['compare']>;
    readonly attribute?: string;
    readonly trend?: NonNullable<Question['trend']>;
    readonly survey?: string;
  };
  /** Of a treated view: the rule, how many rows it hides, and what is coarser than asked. */
  readonly disclosure?: {
    readonly view: TreatedView;
    readonly rule: Bilingual;
    readonly hidden_rows: number;
    readonly climbed: readonly Bilingual[];
  };
  readonly rows: readonly AnswerRow[];
  /** All rows together; null over periods and months, which do not add up. */
  readonly total: AnswerRow | null;
  /** The standard population of the standardised values, by its name. */
  readonly standard?: Pick<Standard, 'title' | 'source'> & { readonly id: StandardId };
  readonly comparison?: Comparison;
  readonly inequality?: Inequality;
  /** With `trend`: what the rows are over; no rows where `reason` says why. */
  readonly trend?: ComparableAreas & { readonly recent: RecentTrend | null };
  readonly survey?: SurveyBeside;
}

export interface Source {
  readonly manifest: Manifest;
  readonly readTile: ReadTile;
}

/**
 * Answers a question from one tile: the same code for the API, the server's pages and the browser.
 * Expected failures are values; only a broken tile or network throws.
 */
export async function answer(question: Question, source: Source): Promise<Answer | Problem> {
  const { disclosure } = source.manifest;
  if (!disclosure) return exactAnswer(question, source);
  // Loaded when it is needed: who reads exact figures does not carry it.
  const { treatedAnswer } = await import('../disclosure/treated-answer.ts');
  return treatedAnswer(question, source, disclosure.view, exactAnswer);
}

async function exactAnswer(question: Question, { manifest, readTile }: Source): Promise<Answer | Problem> {
  const resolved = resolve(question, manifest);
  if ('problem' in resolved) return resolved;
  const misplaced = checkAdditions(question, resolved, manifest);
  if (misplaced) return misplaced;
  let tile: Tile;
  try {
    tile = await readTile(resolved.tile);
  } catch (error) {
    if (!(error instanceof TileNotFound)) throw error;
    if (manifest.disclosure)
      return problem(
        'not_stored',
        // Grouped otherwise it may be in one.
        TREATED_KEYS[resolved.indicator.topic] ? 'by' : 'indicator',
        'This figure is in none of the tables that this view serves.',
        'Số liệu này không thuộc bảng nào mà bản này cung cấp.',
      );
    return problem(
      'not_stored',
      question.by === 'month' ? 'by' : 'area',
      `This figure is not kept for ${resolved.area.full_name.en}.`,
      `Số liệu này không được lưu cho ${resolved.area.full_name.vi}.`,
      manifest.root_area,
    );
  }
  const answered = answerFrom(tile, question, resolved, manifest);
  return 'problem' in answered
    ? answered
    : addAsked(answered, tile, question, resolved, { manifest, readTile });
}

function answerFrom(
  tile: Tile,
  question: Question,
  resolved: Resolved,
  manifest: Manifest,
): Answer | Problem {
  const { indicator, area, condition, period } = resolved;
  const { by, sex, age } = question;
  const formulas = by === 'month' && indicator.by_month ? indicator.by_month : indicator;
  const standard =
    indicator.standardised && by !== 'age' && !tile.treated
      ? (question.standard ?? DEFAULT_STANDARD)
      : undefined;
  return {
    definition: definitionOf(
      question.indicator,
      indicator,
      formulas,
      condition && defined(condition, manifest),
    ),
    snapshot: manifest.id,
    as_of: manifest.as_of,
    loaded_at: manifest.loaded_at,
    synthetic: manifest.synthetic,
    population: manifest.denominator,
    asked: {
      area: area.code,
      by,
      ...(sex && { sex }),
      age,
      period: period.id,
      ...(standard && { standard }),
      ...(question.compare && { compare: question.compare }),
      ...(question.attribute !== undefined && { attribute: question.attribute }),
      ...(question.trend && { trend: question.trend }),
      ...(question.survey !== undefined && { survey: question.survey }),
    },
    ...answerRows(tile, question, resolved, manifest, formulas, standard),
    ...(standard && {
      standard: { id: standard, title: STANDARDS[standard].title, source: STANDARDS[standard].source },
    }),
  };
}

/** An indicator in words; of a condition where one was asked for. */
export function definitionOf(
  id: IndicatorId,
  indicator: Indicator,
  formulas: Formulas,
  condition: DefinedCondition | undefined,
): Definition {
  const { version, title, explanation, exclusions, value, expected, unit, polarity, interval, minimum_n } =
    indicator;
  const named = (formula: NamedFormula): Definition['numerator'] => ({
    title: formula.title,
    formula: formulaText(formula),
  });
  return {
    indicator: id,
    version,
    title,
    explanation,
    numerator: named(formulas.numerator),
    denominator: named(formulas.denominator),
    exclusions,
    value,
    unit,
    polarity,
    interval,
    ...(expected !== undefined && { expected }),
    minimum_n,
    ...(condition && { condition }),
    counts: {
      ...(indicator.time_to_event && { still_waiting: indicator.time_to_event.still_waiting }),
      ...titles(formulas.counts),
    },
    shares: titles({ ...formulas.shares, ...indicator.time_to_event?.shares }),
    parts: indicator.parts ?? [],
    quantiles: titles(indicator.quantiles),
    grades: indicator.grades ?? [],
  };
}

function defined(entry: CatalogueEntry, { conditions }: Manifest): DefinedCondition {
  const { id, kind, title, version, source, changed } = entry;
  const label = definitionLabel(entry, conditions);
  return { id, kind, title, version, source, ...(changed && { changed }), label };
}

const titles = (
  named: Readonly<Record<string, { readonly title: Bilingual }>> = {},
): Record<string, Bilingual> =>
  Object.fromEntries(Object.entries(named).map(([name, { title }]) => [name, title]));
