import type { KeyFigureId } from '#queries/indicators/key-figures.ts';
import type { ChangeStep, ComparedWith } from '#queries/tiles/change-steps.ts';
import type { Changes } from '#queries/tiles/changes.ts';
import type {
  Bilingual,
  CatalogueEntry,
  Manifest,
  ManifestArea,
  ManifestPeriod,
} from '#queries/tiles/manifest.ts';
import type { Misread, ViewState } from '../state/url-state.ts';

/** What every page of figures says of itself, whatever its figures are. */
export interface PageOfFigures {
  readonly snapshot: string;
  readonly state: ViewState;
  readonly defaults: ViewState;
  readonly misread: readonly Misread[];
  readonly context: Context;
}

/**
 * Everything the first page shows, computed from tiles, ready to draw: plain data, the same on server and client.
 * Shares are 0 to 1. `null` says "there is no such number", with the reason where there are several.
 */
export interface Overview extends PageOfFigures {
  readonly context: Context & {
    /** The one whose cascades are drawn. */
    readonly condition: ConditionDefinition;
    /** The widest group of diseases. */
    readonly group: ConditionName | null;
  };
  readonly coverage: CoverageFigures;
  readonly map: AreaMap | null;
  readonly months: readonly MonthPoint[];
  readonly diseases: readonly DiseaseRow[];
  readonly riskFactors: readonly RiskRow[];
  readonly events: readonly EventRow[];
  readonly found: FoundFigures;
  readonly entry: EntryFigures;
  readonly completion: Share | null;
  readonly examination: Cascade;
  readonly afterwards: Cascade;
  readonly attention: readonly Concern[];
  readonly changes: ShownChanges | null;
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
  /** 95 % Wilson; absent where the numerator exceeds the denominator. */
  readonly low?: number;
  readonly high?: number;
}

export type AreaName = Pick<ManifestArea, 'code' | 'name' | 'full_name' | 'level'>;

export interface ConditionName {
  readonly id: string;
  readonly title: Bilingual;
}

export interface OfferedCondition extends ConditionName {
  readonly kind: CatalogueEntry['kind'];
}

/** What a condition means. */
export type ConditionDefinition = Pick<
  CatalogueEntry,
  'id' | 'title' | 'explanation' | 'source' | 'sql' | 'changed'
>;

/** How figures name the definition of a condition, and whether it is other than the product brings it. */
export interface DefinitionLabel {
  readonly label: Bilingual;
  readonly changed: boolean;
}

export interface Context {
  readonly asOf: string;
  readonly loadedAt: string;
  readonly synthetic: boolean;
  readonly scale: number | null;
  readonly denominator: 'register' | 'census';
  /** The one map of areas on which everything is shown. */
  readonly map: Manifest['map'] | null;
  /** Why figures of the area are not whole, or estimated. */
  readonly caveat: NonNullable<ManifestArea['caveat']> | null;
  /** Absent where everything is exact. */
  readonly disclosure?: {
    readonly title: Bilingual;
    readonly rule: Bilingual;
    /** Counts of the whole view, and how many of them are hidden. */
    readonly cells: number;
    readonly hidden: number;
  };
  /** From the root down to the area itself. */
  readonly trail: readonly AreaName[];
  readonly area: AreaName;
  /** Where the area has none below it, it is compared with the areas beside it: those of this one. */
  readonly above: AreaName | null;
  /** Areas to switch to: the children of each area on the trail. */
  readonly choices: readonly { readonly parent: string; readonly areas: readonly AreaName[] }[];
  readonly period: ManifestPeriod;
  readonly periods: readonly ManifestPeriod[];
  /** Those that the page can be asked of. */
  readonly conditions: readonly OfferedCondition[];
  /** By which definitions everything on the page counts, by condition and group. */
  readonly definitions: Readonly<Record<string, DefinitionLabel>>;
}

export interface AreaCoverage {
  readonly area: AreaName;
  readonly share: Share | null;
  /** Whether it has no share because a treated view hides its counts. */
  readonly hidden: boolean;
  /** Target of this area in this period; null where there is none or people were filtered. */
  readonly target: number | null;
  /** People still to be examined to meet the target. */
  readonly remaining: number | null;
  readonly behind: boolean;
  /** 1 for the highest; equal values share a rank. */
  readonly rank: number | null;
  /** Why there is no share though there are residents, or why it is estimated. */
  readonly caveat: Bilingual | null;
}

export interface CoverageFigures {
  readonly self: AreaCoverage;
  /** By value, highest first; areas without residents last. */
  readonly rows: readonly AreaCoverage[];
  /** What cannot be split among the rows; null where there is none of it. */
  readonly unsplit: AreaCoverage | null;
  readonly offRegister: number;
}

/** Outlines with the step of the colour scale; `labels` are laid out for the widths at which the page is read. */
export interface AreaMap {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly {
    readonly code: string | null;
    readonly path: string;
    readonly x: number;
    readonly y: number;
  }[];
}

export interface MonthPoint {
  /** First day of the month. */
  readonly month: string;
  readonly residents: number;
  readonly reached: Share;
  readonly entered: Share;
}

export interface DiseaseRow extends ConditionName {
  readonly known: number;
  readonly confirmed: number;
  readonly suspected: number;
  readonly unclear: number;
  /** The four together. */
  readonly positive: number;
  readonly screened: number;
  /** The screened among the examined to whom the definition applies: whom the prevalence speaks of. */
  readonly screenedShare: Share | null;
  readonly newShare: Share | null;
  readonly prevalence: Share | null;
  /** Known by asking alone, and asked of too few for a prevalence. */
  readonly askedTooRarely: boolean;
}

export interface RiskRow extends ConditionName {
  readonly explanation: Bilingual;
  readonly present: number;
  readonly share: Share | null;
}

/** Something that happens and passes: counted as often as it was concluded, never as people. */
export interface EventRow extends ConditionDefinition {
  readonly count: number;
}

export interface FoundFigures {
  /** Of the widest group, in the period. */
  readonly confirmed: number;
  readonly suspected: number;
  readonly known: number;
  /** Newly confirmed among the cases. */
  readonly newShare: Share | null;
  /** First findings whose 30 days have passed, without a contact in them. */
  readonly gap: Share | null;
  /** The counts of the gap, also where they are too few for a share. */
  readonly missed: number;
  readonly elapsed: number;
  readonly tooEarly: number;
  readonly lateEntry: number;
  /** Due date passed and no contact yet, at the as-of date; `urgent` is part of it. */
  readonly overdue: number;
  readonly urgent: number;
}

export interface ChangedFigure {
  readonly id: KeyFigureId;
  /**
   * In the earlier publication and after each of CHANGE_STEPS: a count, or of a share tenths of a per cent, as printed. Null
   * where one of the publications has no such share.
   */
  readonly values: readonly number[] | null;
}

/** How the key figures changed since earlier publications. */
export interface ShownChanges {
  readonly comparisons: readonly {
    readonly with: ComparedWith;
    readonly publishedAt: string;
    readonly asOf: string;
    readonly occurred: readonly ChangeStep[];
    readonly figures: readonly ChangedFigure[];
  }[];
  readonly incomparable: readonly {
    readonly with: ComparedWith;
    readonly publishedAt: string;
    readonly reason: Changes['incomparable'][number]['reason'];
  }[];
}

export interface EntryFigures {
  readonly performed: number;
  readonly entered: number;
  readonly share: Share | null;
  readonly backlog: number;
}

export interface CascadeStep {
  readonly id: string;
  readonly title: Bilingual;
  readonly count: number;
  /** Of the step before; null for the first. */
  readonly ofPrevious: Share | null;
}

export interface Cascade {
  readonly steps: readonly CascadeStep[];
}

export type ConcernId = 'behind' | 'gap' | 'overdue' | 'urgent' | 'backlog' | 'suspected' | 'unclear';

/** Something that needs attention: how many, where, and of which condition. */
export interface Concern {
  readonly id: ConcernId;
  readonly people: number;
  readonly area: AreaName;
  readonly condition: ConditionName | null;
  /** The share behind it, where it has one. */
  readonly share: Share | null;
}
