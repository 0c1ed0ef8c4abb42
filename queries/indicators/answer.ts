import { definitionLabel } from '../tiles/definition-label.ts';
import type { Bilingual, CatalogueEntry, Manifest } from '../tiles/manifest.ts';
import { TileNotFound, type ReadTile, type Tile } from '../tiles/tile.ts';
import { TREATED_KEYS } from '../disclosure/treated-tile.ts';
import type { TreatedView } from '../disclosure/views.ts';
import { addAsked, checkAdditions } from './additions.ts';
import { answerRows, type AnswerRow } from './answer-rows.ts';
import type { Inequality } from './area-inequality.ts';
import type { Trend } from './comparable-trend.ts';
import type { Comparison } from './comparison.ts';
import { definitionOf, type DefinedCondition, type Definition } from './definition.ts';
import type { SurveyBeside } from './expected-beside-found.ts';
import type { Grouping } from './indicator.ts';
import { problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';
import { resolve, type Resolved } from './resolve.ts';
import { DEFAULT_STANDARD, STANDARDS, type Standard, type StandardId } from './standards.ts';

export type { AnswerRow };

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
  readonly trend?: Trend;
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

function defined(entry: CatalogueEntry, { conditions }: Manifest): DefinedCondition {
  const { id, kind, title, version, source, changed } = entry;
  const label = definitionLabel(entry, conditions);
  return { id, kind, title, version, source, ...(changed && { changed }), label };
}
