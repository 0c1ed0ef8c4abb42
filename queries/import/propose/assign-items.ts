import type { AreaNames } from '../area-names.ts';
import { itemsOf, type Kind } from '../kinds.ts';
import { fitItem, isPressurePair, type ConditionWords, type Fit } from './fit-item.ts';
import { share, type ColumnValues } from './column-values.ts';
import type { HeaderName } from './header-name.ts';
import { nameOfItem, type ConditionNames } from './name-items.ts';
import { say, type Sentence } from './sentences.ts';

/** A column of the sample. */
export interface SampledColumn {
  readonly column: string;
  readonly header: HeaderName;
  readonly values: ColumnValues;
}

export type Confidence = 'sure' | 'likely' | 'guess';

/** A column that holds an item, or both of a pair of pressures. */
export interface Assigned {
  readonly column: string;
  readonly items: readonly string[];
  /** From 0 to 1: how like the name, times how well the values fit. */
  readonly score: number;
  readonly confidence: Confidence;
  readonly reading: Fit['reading'];
  readonly evidence: readonly Sentence[];
  readonly open: readonly Sentence[];
  readonly days?: Fit['days'];
}

export interface Assignment {
  readonly assigned: readonly Assigned[];
  /** Column → the column that holds what it was like. */
  readonly second: ReadonlyMap<string, string>;
}

/** Below this a column is left unread. */
const ENOUGH = 0.5;
/** What values say by themselves, where the name says nothing, if they could hardly be anything else. */
const BY_VALUES: Readonly<Record<string, (values: ColumnValues) => boolean>> = {
  person: ({ present }) => present.length >= 5 && share(present, (text) => /^0\d{11}$/.test(text)) >= 0.9,
  sex: ({ words }) => words.size === 2 && [...words.keys()].every((word) => /^(?:nam|nữ)$/iu.test(word)),
  sbp_1_mmhg: ({ present }) => present.length >= 5 && share(present, isPressurePair) >= 0.9,
  icd10: ({ present }) =>
    present.length >= 5 && share(present, (text) => /^[A-Z]\d{2}(?:\.\d)?$/.test(text)) >= 0.9,
};
const ALONE = 0.6;

function confidenceOf(like: number, fit: Fit, score: number): Confidence {
  if (fit.unsure || like <= ALONE || score < 0.7) return 'guess';
  return like >= 0.97 && fit.fit >= 0.95 ? 'sure' : 'likely';
}

interface Candidate {
  readonly at: number;
  readonly item: string;
  readonly like: number;
  readonly name: string;
  readonly fit: Fit;
  readonly score: number;
}

/**
 * Gives each column the item of a kind that it is most like by name and values: the best pair first, each column and each
 * item once. Values decide between names: a column "CN" from 40 to 90 is a weight, one of dates a day.
 */
export function assignItems(
  kind: Kind,
  columns: readonly SampledColumn[],
  conditions: readonly ConditionNames[],
  words: ConditionWords,
  historyIds: readonly string[],
  areas?: AreaNames,
): Assignment {
  const candidates: Candidate[] = [];
  for (const [item, about] of Object.entries(itemsOf(kind, historyIds)))
    for (const [at, { header, values }] of columns.entries()) {
      const named = nameOfItem(header, item, conditions);
      const alone = named.like < ENOUGH && BY_VALUES[item]?.(values) === true;
      const like = alone ? ALONE : named.like;
      if (like < ENOUGH) continue;
      const fit = fitItem(item, about, header, values, words, areas);
      const score = like * fit.fit;
      if (score >= ENOUGH || (like >= 0.97 && score >= 0.25))
        candidates.push({ at, item, like, name: alone ? '' : named.name, fit, score });
    }
  // Sorting keeps the order of items and columns where nothing else decides.
  candidates.sort((a, b) => b.score - a.score);
  const taken = new Map<string, string>();
  const byColumn = new Map<number, Assigned>();
  const second = new Map<string, string>();
  for (const { at, item, like, name, fit, score } of candidates) {
    const { column, values } = columns[at] as SampledColumn;
    if (byColumn.has(at)) continue;
    const holder = taken.get(item);
    if (holder !== undefined) {
      second.set(column, holder);
      continue;
    }
    const lower = item.replace(/^sbp_/, 'dbp_');
    const pair = lower !== item && share(values.present, isPressurePair) >= 0.5 && !taken.has(lower);
    const items = pair ? [item, lower] : [item];
    for (const one of items) taken.set(one, column);
    byColumn.set(at, {
      column,
      items,
      score,
      confidence: confidenceOf(like, fit, score),
      reading: fit.reading,
      evidence: [name === '' ? say.byValues() : say.name(name, like), ...fit.evidence],
      open: fit.open,
      days: fit.days,
    });
  }
  const assigned = [...byColumn].toSorted(([a], [b]) => a - b).map(([, one]) => one);
  for (const { column } of assigned) second.delete(column);
  return { assigned, second };
}
