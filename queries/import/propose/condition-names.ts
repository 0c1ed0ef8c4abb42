import type { ConditionFiles } from '../../detection/load-conditions.ts';
import type { ConditionNames } from './name-items.ts';

/** The conditions as the heads of columns name them, and those of which the record keeps what people were told before. */
export function namesOfConditions({ files }: Pick<ConditionFiles, 'files'>): {
  readonly conditions: readonly ConditionNames[];
  readonly historyIds: readonly string[];
} {
  return {
    conditions: files.map(({ header: { id, title, also, icd10 } }) => ({
      id,
      icd10,
      names: [title.vi, title.en, ...also],
    })),
    historyIds: files.filter(({ header }) => header.asks_history).map(({ header }) => header.id),
  };
}
