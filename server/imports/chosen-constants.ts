import { itemTitle } from '#queries/import/item-words.ts';
import type { Item } from '#queries/import/items.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { capital } from './capital.ts';
import { wordsKnown, type Constant, type Rule } from './chosen-column.ts';
import type { Known } from './desk-items.ts';
import { text, type Form } from './form-fields.ts';

/** What stands in every row, of which the form has an item and a value under each number. */
export function chosenConstants(
  rule: Rule | undefined,
  items: Readonly<Record<string, Item>>,
  form: Form,
  conditions: Known['conditions'],
): { readonly values: Readonly<Record<string, Constant>>; readonly faults: readonly Sentence[] } {
  const before = Object.fromEntries(
    Object.entries(rule?.columns ?? {}).flatMap(([item, one]) => ('value' in one ? [[item, one]] : [])),
  );
  if (!('constant.0' in form)) return { values: before, faults: [] };
  const values: Record<string, Constant> = {};
  const faults: Sentence[] = [];
  for (let at = 0; `constant.${String(at)}` in form; at++) {
    const id = text(form, `constant.${String(at)}`);
    const value = text(form, `value.${String(at)}`);
    const item = Object.hasOwn(items, id) ? items[id] : undefined;
    if (value === '') continue;
    if (item === undefined)
      faults.push({
        vi: `Giá trị chung “${value}” chưa có mục: hãy chọn mục, hoặc xóa giá trị.`,
        en: `The value of all rows “${value}” has no item: choose one, or empty the value.`,
      });
    else if (id in values) {
      const { vi, en } = itemTitle(id, conditions);
      faults.push({
        vi: `${capital(vi)} có hai giá trị chung: hãy bỏ một.`,
        en: `${capital(en)} has two values of all rows: leave out one.`,
      });
    } else {
      const was = before[id];
      values[id] = was && String(was.value) === value ? was : { value: readConstant(id, item, value) };
    }
  }
  return { values, faults };
}

/** A value as people write it: 06/05/2019, 7,5, "nam". */
function readConstant(id: string, item: Item, value: string): string | number {
  if (item.type === 'code') return wordsKnown(id, item).get(value.toLowerCase()) ?? value;
  if (item.type === 'date' || item.type === 'birth') {
    const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
    return year === undefined
      ? value
      : `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  }
  if (item.type !== 'number') return value;
  const number = Number(value.replace(',', '.'));
  return Number.isNaN(number) ? value : number;
}
