import type { DeskRefusal } from '#queries/import/desk.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import { Refusal } from '../serve/refusal.ts';
import { inBothLanguages } from './told-in-vietnamese.ts';

export interface ToldFailure extends DeskRefusal {
  /** Of a refusal; null: nobody expected it, and only the log of the server says more. */
  readonly reason: string | null;
}

/** Why work that a page asked for came to nothing, for that page: never what an unexpected failure quotes. */
export function tellFailure(error: unknown, dataFolder: string): ToldFailure {
  const known = error instanceof Refusal ? error : explainFailure(error, dataFolder);
  return known
    ? { reason: known.reason, ...inBothLanguages(known) }
    : {
        reason: null,
        vi: 'Máy chủ không làm được; nhật ký của máy chủ ghi lý do.',
        en: 'The server could not do it; its log says why.',
        detail: null,
      };
}
