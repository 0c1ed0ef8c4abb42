import { z } from 'zod';
import { PERIOD_KINDS, TREATED_VIEWS } from './dimensions.ts';

/** A text in both languages of the interface. */
export const bilingual = z.object({ vi: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

/** The last change of a definition in the data folder: when, what is chosen since, and who says why. */
export const definitionChanged = z.object({
  /** Day on which it was decided, in Việt Nam. */
  on: z.iso.date(),
  by: z.string(),
  reason: z.string(),
  /** Options that differ from what the file proposes. */
  options: z.array(z.object({ id: z.string(), title: bilingual, on: z.boolean() })),
});

/** What the dashboard needs to know of a condition or of a group of conditions; comes from its file. */
export const catalogueEntry = z.object({
  id: z.string(),
  kind: z.enum(['disease', 'risk_factor', 'event', 'group']),
  title: bilingual,
  explanation: bilingual,
  /** Short and other names by which people look for it, in either language; absent where there are none. */
  also: z.array(z.string().min(1)).optional(),
  source: z.string(),
  version: z.number().int().positive(),
  /** Groups that the condition belongs to; empty for a group. */
  groups: z.array(z.string()),
  /** For a group: the conditions in it. */
  members: z.array(z.string()),
  /** The cascade of the first page is drawn for the entry with the lowest rank; absent means never. */
  cascade_rank: z.number().int().optional(),
  /** The condition's SQL, as it ran. Empty for a group. */
  sql: z.string(),
  adults_only: z.boolean(),
  /** No measurement decides it, only what people were asked: no prevalence where too few were. */
  history_only: z.boolean().optional(),
  /** Conditions that rule this one out, so that a change of their definition changes this one too. */
  excludes: z.array(z.string()).optional(),
  /** Absent: as the product brings it, never changed. */
  changed: definitionChanged.optional(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

export const manifestArea = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  level: z.enum(['province', 'district', 'commune']),
  name: bilingual,
  /** Name with its type, as on letters: "Huyện Sơn Động". */
  full_name: bilingual,
  sort: z.number().int(),
  /**
   * No area of the map itself: a view between province and communes (what was a district before, or communes that an
   * administrator put together), or what cannot be split among the areas beside it.
   */
  kind: z.enum(['former_district', 'group', 'unsplit']).optional(),
  /** Areas that list it with the share of it that is theirs; the area itself has a tile of its own, with all of it. */
  shared_with: z.array(z.string()).optional(),
  /** Figures of periods that end on or after `since` are shown with a flag and this reason. */
  caveat: z
    .object({ flag: z.enum(['estimated', 'not_split']), since: z.iso.date(), reason: bilingual })
    .optional(),
});
export type ManifestArea = z.infer<typeof manifestArea>;

export const manifestPeriod = z.object({
  id: z.string(),
  kind: z.enum(PERIOD_KINDS),
  from: z.iso.date(),
  /** Last day of the period, or the as-of date if earlier. */
  to: z.iso.date(),
  title: bilingual,
});
export type ManifestPeriod = z.infer<typeof manifestPeriod>;

/** Something known of areas from elsewhere by which figures may be ranked (share of rural population, income …). */
export const areaAttribute = z.object({
  id: z.string(),
  title: bilingual,
  source: z.string(),
  year: z.int(),
  /** By area code; areas of which it is not known are left out. */
  values: z.record(z.string(), z.number()),
});
export type AreaAttribute = z.infer<typeof areaAttribute>;
/** What a treated snapshot says of itself (queries/disclosure). */
export const disclosure = z.object({
  view: z.enum(TREATED_VIEWS),
  /** How much is hidden, by declared table and topic: cells with a count in all, and those of them that are hidden. */
  hidden: z.array(
    z.object({ table: z.string(), topic: z.string(), cells: z.number().int(), hidden: z.number().int() }),
  ),
});
export type Disclosure = z.infer<typeof disclosure>;

/** One immutable published state of everything the dashboard shows. Dates are days in Asia/Ho_Chi_Minh. */
export const manifest = z.object({
  id: z.string().regex(/^[0-9a-z-]+$/),
  published_at: z.iso.datetime(),
  /** Events up to this day count. */
  as_of: z.iso.date(),
  /** Last time at which data was loaded. */
  loaded_at: z.iso.datetime(),
  /** What it was counted from; absent in snapshots of before this was kept. */
  made_from: z
    .object({
      /** The imports that stood. */
      imports: z.array(z.int().positive()),
      /** Hash of the definitions as they were written and of the options chosen. */
      definitions: z.string(),
      /** The day whose map is shown. */
      map_day: z.iso.date(),
    })
    .optional(),
  synthetic: z.boolean(),
  /** Share of the real population that the synthetic data holds, 1 for all; null for real data. */
  scale: z.number().positive().max(1).nullable(),
  denominator: z.enum(['register', 'census']),
  root_area: z.string(),
  /** The one map on which everything is shown; absent in snapshots of before. */
  map: z
    .object({
      /** Its first day; null where areas have no maps. */
      since: z.iso.date().nullable(),
      title: bilingual,
      /** Why it stands in for another. */
      note: bilingual.optional(),
      /** Whether there are outlines of it: those of no other map are ever drawn. */
      has_outlines: z.boolean(),
    })
    .optional(),
  areas: z.array(manifestArea),
  periods: z.array(manifestPeriod),
  conditions: z.array(catalogueEntry),
  targets: z.array(
    z.object({
      indicator: z.string(),
      area: z.string(),
      period: z.string(),
      /** A share, 0 to 1. */
      value: z.number(),
      /** Day from which it holds; absent in snapshots that were published without it. */
      since: z.iso.date().optional(),
    }),
  ),
  /** How many examinations have a survey weight, and are in no full count; absent where there are none. */
  weighted_examinations: z.int().positive().optional(),
  /** Absent from snapshots of before they were kept. */
  attributes: z.array(areaAttribute).optional(),
  /** Absent where everything is exact. */
  disclosure: disclosure.optional(),
});
export type Manifest = z.infer<typeof manifest>;

/** Outlines of an area's children in one plane, ready to draw; y grows downwards. */
export const mapTile = z.object({
  width: z.number(),
  height: z.number(),
  shapes: z.array(
    z.object({
      /** null: no commune (a military area). */
      code: z.string().nullable(),
      path: z.string(),
      label: z.object({ x: z.number(), y: z.number() }),
      /** Areas of the same level that share a border with it, wherever they belong; absent from maps of before. */
      neighbours: z.array(z.string()).optional(),
    }),
  ),
});
export type MapTile = z.infer<typeof mapTile>;
