import type { AreaName } from '../overview/model.ts';
import type { Language } from '../words/format.ts';
import { areaLabel } from '../words/names.ts';
import type { NamedChoice } from './filter-field.ts';

/** The areas that can be chosen: each area of the trail with those below it, set in; the same place once. */
export function areaChoices(
  trail: readonly AreaName[],
  below: readonly { readonly parent: string; readonly areas: readonly AreaName[] }[],
  language: Language,
): NamedChoice[] {
  const [root] = trail;
  if (!root) return [];
  const list: NamedChoice[] = [{ value: root.code, text: root.full_name[language] }];
  const add = (parent: string, depth: number): void => {
    for (const area of below.find((choice) => choice.parent === parent)?.areas ?? []) {
      if (area.full_name.vi === root.full_name.vi) continue;
      list.push({ value: area.code, text: areaLabel(area, language), depth });
      add(area.code, depth + 1);
    }
  };
  add(root.code, 1);
  return list;
}
