import type { DeskDistribution, DeskItem, PreviewRow } from '#queries/import/desk.ts';
import type { ItemDistribution } from '#queries/import/distribution.ts';
import { codeWord, codeWords, conditionWords, icd10Words, itemTitle } from '#queries/import/item-words.ts';
import type { Item, NumberItem } from '#queries/import/items.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import type { ConditionNames } from '#queries/import/propose/name-items.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';

export interface Known {
  readonly conditions: readonly ConditionNames[];
  readonly historyIds: readonly string[];
}

/** The items of kinds as they are chosen from: called as sheets call them. */
export function deskItems(kinds: readonly Kind[], { conditions, historyIds }: Known): DeskItem[] {
  return Object.entries(itemsOfAll(kinds, historyIds)).map(([id, item]) => ({
    id,
    ...itemTitle(id, conditions),
    type:
      item.type === 'number' || item.type === 'code' || item.type === 'area'
        ? item.type
        : item.type === 'date' || item.type === 'birth'
          ? 'date'
          : 'other',
    units: item.type === 'number' && item.units.length > 1 ? item.units.map((unit) => unit.id) : [],
    unit_unsaid: item.type === 'number' && !judgedByRow(item) ? item.units[0].id : null,
    words: item.type === 'code' ? codeWords(id, item) : {},
  }));
}

/** Whether a row's value may tell its unit: units that count only where a source names them are never guessed. */
const judgedByRow = ({ units }: NumberItem): boolean =>
  units.filter(({ only_named }) => !only_named).length > 1;

const itemsOfAll = (kinds: readonly Kind[], historyIds: readonly string[]): Readonly<Record<string, Item>> =>
  Object.assign({}, ...kinds.map((kind) => itemsOf(kind, historyIds))) as Record<string, Item>;

/** Rows of a preview with their codes in words. */
export function withWords(rows: readonly PreviewRow[], kinds: readonly Kind[], known: Known): PreviewRow[] {
  const items = itemsOfAll(kinds, known.historyIds);
  return rows.map((row) => ({
    ...row,
    words: Object.fromEntries(
      Object.entries(row.values).flatMap(([id, value]) => {
        const words = value === null ? null : wordsOf(id, items[id], value, known);
        return words ? [[id, words]] : [];
      }),
    ),
  }));
}

function wordsOf(id: string, item: Item | undefined, value: string, { conditions }: Known): Sentence | null {
  if (item?.type === 'code') return codeWord(id, value);
  if (item?.type === 'icd10') return icd10Words(value, conditions);
  return item?.type === 'conditions' ? conditionWords(value, conditions) : null;
}

/** How the values of an item lie, the item and its codes called by their words. */
export function withTitle(found: ItemDistribution, { conditions }: Known): DeskDistribution {
  const codes = [...Object.keys(found.now.words), ...Object.keys(found.before?.words ?? {})];
  return {
    ...found,
    title: itemTitle(found.item, conditions),
    words: Object.fromEntries(codes.map((code) => [code, codeWord(found.item, code)])),
  };
}
