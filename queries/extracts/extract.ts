import { z } from 'zod';
import { EXTRACT_PURPOSES, EXTRACT_RECEIVERS } from '../audit/reasons.ts';
import type { Bilingual, ManifestArea, ManifestPeriod } from '../tiles/manifest.ts';
import type { Fineness, ToldStates } from './coarsen.ts';

// A de-identified extract: what is asked for, what a file of it says of itself, and what its page shows.

/** What may be asked for. */
export const askedExtract = z.object({
  area: z.string().min(1),
  period: z.string().min(1),
  purpose: z.enum(EXTRACT_PURPOSES),
  receiver: z.enum(EXTRACT_RECEIVERS),
});
export type AskedExtract = z.infer<typeof askedExtract>;

/** What became of the codes of people, each code of each person. */
export interface ToldCodes {
  readonly as_recorded: number;
  readonly category: number;
  readonly chapter: number;
  readonly dropped: number;
}

/** What was made of what was asked for. */
export interface MadeExtract {
  readonly snapshot: string;
  /** People asked for: those whom the coverage of the area counts as examined in the period. */
  readonly people: number;
  readonly suppressed: number;
  /** One for each person that is left. */
  readonly rows: number;
  readonly fineness: Fineness;
  readonly codes: ToldCodes;
  /** Conditions whose states are not told each by its name. */
  readonly findings: readonly { readonly condition: string; readonly told: Exclude<ToldStates, 'each'> }[];
}

/** Files of an extract, by the ending of each; `json` says what was done. */
export const EXTRACT_FILES = ['csv', 'parquet', 'json'] as const;
export type ExtractFile = (typeof EXTRACT_FILES)[number];

/** An extract as its page shows it. */
export interface ShownExtract {
  readonly id: string;
  readonly asked: AskedExtract;
  readonly area_name: Bilingual;
  readonly period_title: Bilingual;
  readonly ordered_at: string;
  readonly state: 'waiting' | 'running' | 'done' | 'refused';
  /** 0 to 1. */
  readonly done: number;
  /** Where it is done: what came of it, until when it is kept, and how large its files are. */
  readonly made: MadeExtract | null;
  readonly kept_until: string | null;
  readonly bytes: Readonly<Record<ExtractFile, number>> | null;
  /** Where it could not be made: why. */
  readonly refusal: Bilingual | null;
}

/** What stops an order. */
export const ORDER_FAULTS = ['incomplete', 'busy', 'too_many'] as const;
export type OrderFault = (typeof ORDER_FAULTS)[number];

/** What the page of extracts asks of the server, for whoever asks. */
export interface ExtractsPages {
  /** Areas of which they may have one, in the order of the map. */
  areas(): readonly Pick<ManifestArea, 'code' | 'level' | 'parent' | 'full_name'>[];
  periods(): readonly ManifestPeriod[];
  /** Their own, the newest first. */
  extracts(): readonly ShownExtract[];
}
