import type { DeskItem } from '#queries/import/desk.ts';
import type { NumberItem } from '#queries/import/items.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import type { ConditionNames } from '#queries/import/propose/name-items.ts';
import { SYNONYMS } from '#queries/import/propose/synonyms.ts';

interface Known {
  readonly conditions: readonly ConditionNames[];
  readonly historyIds: readonly string[];
}

/** The items of a kind as they are chosen from: called as sheets call them. */
export function deskItems(kind: Kind, { conditions, historyIds }: Known): DeskItem[] {
  return Object.entries(itemsOf(kind, historyIds)).map(([id, item]) => ({
    id,
    ...titleOf(id, conditions),
    type:
      item.type === 'number' || item.type === 'code'
        ? item.type
        : item.type === 'date' || item.type === 'birth'
          ? 'date'
          : 'other',
    units: item.type === 'number' && judgedByRow(item) ? item.units.map((unit) => unit.id) : [],
  }));
}

/** Whether there is a choice: units that count only where a source names them are none of everyday. */
const judgedByRow = ({ units }: NumberItem): boolean =>
  units.filter(({ only_named }) => !only_named).length > 1;

function titleOf(id: string, conditions: readonly ConditionNames[]): { vi: string; en: string } {
  const history = conditions.find((one) => id === `history_${one.id}`);
  if (history) {
    const [vi = '', en = ''] = history.names;
    return { vi: `tiền sử: ${vi}`, en: `history: ${en}` };
  }
  const reading = /^([sd]bp)_([123])_mmhg$/.exec(id);
  if (reading) {
    const [, which = '', number = ''] = reading;
    const vi = SYNONYMS.items[`${which}_1_mmhg`]?.[0] ?? id;
    return {
      vi: `${vi}, lần ${number}`,
      en: `${which === 'sbp' ? 'systolic' : 'diastolic'} pressure, ${number}`,
    };
  }
  return { vi: SYNONYMS.items[id]?.[0] ?? id, en: id.replaceAll('_', ' ') };
}
