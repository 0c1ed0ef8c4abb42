import type { Request } from 'express';
import type { Deed } from '../audit/on-record.ts';

/** That figures leave as a file. What is read as a page or as JSON is no export. */
export type ExportedFigures = Extract<Deed, { act: 'exported' }>;

/** Puts that on record before the file is sent. @throws where it cannot be noted; then nothing is sent */
export type OnExported = (request: Request, figures: ExportedFigures) => Promise<void>;

/** Answers of an indicator, or the counts behind them; nobody is in them. */
export const exportedFigures = (
  of: { readonly what: 'figures' | 'counts' } & Pick<
    ExportedFigures,
    'form' | 'rows' | 'areas' | 'indicator' | 'topic' | 'condition'
  >,
): ExportedFigures => ({ act: 'exported', people: 0, purpose: null, receiver: null, ...of });
