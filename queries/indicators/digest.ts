import { AGE_BANDS, AGE_FILTERS, DISEASE_STATES, RISK_FACTOR_STATES } from '../tiles/dimensions.ts';
import type { CatalogueEntry, Manifest } from '../tiles/manifest.ts';
import { TOPICS, type Key, type TopicId } from '../tiles/measures.ts';
import type { Codes, DigestId, Tile, TileAddress } from '../tiles/tile.ts';
import { widestGroup } from '../tiles/widest-group.ts';
import { ADULT_AGES, ageRange, ALL_AGES } from './age-range.ts';
import { measuresOf } from './formula.ts';
import { formulasOf } from './indicator-figure.ts';
import { INDICATORS } from './indicators.ts';
import { ELIGIBLE_EXAMINED, prevalenceAlone, SCREENED } from './prevalence.ts';

/**
 * The digest of a tile: what one page reads of it, added up as far as that page never asks further, so that a first
 * visit has room for it. What a digest does not hold cannot be read from it: it throws.
 */
interface Digest {
  readonly keys: readonly Key[];
  readonly measures: readonly string[];
  /** Measures that it holds of a condition; without it all. Of others they are no number, and so is every sum of them. */
  readonly measures_of?: (condition: CatalogueEntry) => readonly string[];
}

const { assessed_share, coverage, completion, prevalence, newly_found_share, follow_up_gap_30 } = INDICATORS;
const measuresOfIndicators = (...indicators: readonly Parameters<typeof formulasOf>[0][]): string[] =>
  measuresOf(indicators.flatMap(formulasOf));
const BY_PEOPLE = ['sex', 'age_band', 'period'] as const satisfies readonly Key[];
/** Both cascades count one area alone: the one that the page is about. */
const AFTER_FINDING = ['first_findings', 'contacted', 'contacted_treated', 'contacted_treated_controlled'];

const OVERVIEW: Partial<Record<TopicId, Digest>> = {
  coverage: {
    keys: ['area', ...BY_PEOPLE],
    measures: [...measuresOfIndicators(coverage, completion), 'examined_off_register'],
  },
  months: { keys: BY_PEOPLE, measures: ['residents', 'reached', 'reached_entered'] },
  conditions: {
    keys: ['condition', ...BY_PEOPLE],
    measures: [...measuresOfIndicators(prevalence, newly_found_share), ...ELIGIBLE_EXAMINED, 'events'],
  },
  condition: {
    keys: BY_PEOPLE,
    measures: [
      ...[...SCREENED, ...ELIGIBLE_EXAMINED, 'not_applicable'],
      ...['aware', 'aware_treated', 'aware_treated_controlled'],
    ],
  },
  'follow-up': { keys: BY_PEOPLE, measures: AFTER_FINDING },
};
/** Of the widest group the areas with most people found and not followed up are named. */
const GROUP_FOLLOW_UP: Digest = {
  keys: ['area', ...BY_PEOPLE],
  measures: [...measuresOfIndicators(follow_up_gap_30), ...['first_findings', 'overdue', 'overdue_urgent']],
};

/** The linked views brush any ages, and beside one condition show of the others how many have them. */
const EXPLORE: Partial<Record<TopicId, Digest>> = {
  conditions: {
    keys: ['condition', ...BY_PEOPLE],
    measures: measuresOfIndicators(prevalenceAlone({ history_only: true })),
    measures_of: (condition) => measuresOfIndicators(prevalenceAlone(condition)),
  },
  condition: {
    // In this order the neighbours are most alike; measured, a twentieth is saved.
    keys: ['area', 'period', 'age_band', 'sex'],
    measures: [
      ...measuresOfIndicators(assessed_share, prevalence, newly_found_share),
      ...[...DISEASE_STATES, ...RISK_FACTOR_STATES],
    ],
  },
};

const DIGESTS: Readonly<Record<DigestId, typeof OVERVIEW>> = { overview: OVERVIEW, explore: EXPLORE };

/** Whether a page has a digest of a topic's tiles. */
export const isDigested = (id: DigestId, topic: TopicId): boolean => DIGESTS[id][topic] !== undefined;

const OVERVIEW_AGES = [
  ...new Set(
    [...AGE_FILTERS.map((text) => ageRange(text) ?? ALL_AGES), ADULT_AGES].flatMap(({ first, last }) => [
      first,
      last + 1,
    ]),
  ),
]
  .filter((band) => band < AGE_BANDS.length)
  .sort((a, b) => a - b);

/** First bands of the groups of age that a page can tell apart: the filters of the first page know a few, a brush all. */
export const DIGEST_AGES: Readonly<Record<DigestId, readonly number[]>> = {
  overview: OVERVIEW_AGES,
  explore: AGE_BANDS.map((_, band) => band),
};

/** The columns of a digest: keys as codes (age_band: the first band of its group), measures as sums. */
export interface DigestColumns extends Pick<Digest, 'keys' | 'measures'> {
  /** Whether some measures are held of some rows only, NaN in others. */
  readonly partly: boolean;
  readonly columns: Readonly<Record<string, Codes | ArrayLike<number>>>;
}

/**
 * @param tile the whole tile, exact
 * @param address that of the digest
 * @returns undefined where there is no digest of the topic
 */
export function digestOf(
  tile: Tile,
  { topic, condition, digest: id }: Pick<TileAddress, 'topic' | 'condition' | 'digest'>,
  manifest: Pick<Manifest, 'conditions'>,
): DigestColumns | undefined {
  if (!id) return undefined;
  const is_group = topic === 'follow-up' && condition === widestGroup(manifest)?.id;
  const digest = id === 'overview' && is_group ? GROUP_FOLLOW_UP : DIGESTS[id][topic];
  if (!digest) return undefined;
  const { keys } = digest;
  const ages = DIGEST_AGES[id];
  const measures = Object.keys(TOPICS[topic].measures).filter((name) => digest.measures.includes(name));
  const codes = keys.map((key) => tile.codes(key));
  const age_of = AGE_BANDS.map((_, band) => ages.findLastIndex((first) => first <= band));
  const widths = keys.map((key, at) => (key === 'age_band' ? ages.length : codes[at]!.values.length));
  // Rows in the order of their keys: neighbours are alike, which compresses well.
  const cells = widths.reduce((product, width) => product * width, 1);
  const row_at = new Int32Array(cells).fill(-1);
  const cell_of = new Uint32Array(tile.rows);
  for (let row = 0; row < tile.rows; row++) {
    let cell = 0;
    for (let at = 0; at < keys.length; at++) {
      const code = codes[at]!.of[row]!;
      cell = cell * widths[at]! + (keys[at] === 'age_band' ? age_of[code]! : code);
    }
    cell_of[row] = cell;
    row_at[cell] = 0;
  }
  let rows = 0;
  for (let cell = 0; cell < cells; cell++) if (row_at[cell] === 0) row_at[cell] = rows++;
  const columns: Record<string, Codes | ArrayLike<number>> = {};
  for (const [at, key] of keys.entries()) {
    const of = new Uint16Array(rows);
    const below = widths.slice(at + 1).reduce((product, width) => product * width, 1);
    for (let cell = 0; cell < cells; cell++)
      if (row_at[cell]! >= 0) of[row_at[cell]!] = Math.floor(cell / below) % widths[at]!;
    columns[key] =
      key === 'age_band' ? Uint8Array.from(of, (group) => ages[group]!) : { of, values: codes[at]!.values };
  }
  const { measures_of } = digest;
  const conditions = measures_of && tile.codes('condition');
  const held_of =
    conditions &&
    conditions.values.map((id) => {
      const condition = manifest.conditions.find((one) => one.id === id);
      return new Set(condition && measures_of(condition));
    });
  for (const name of measures) {
    const column = tile.measure(name);
    const sums = new Float64Array(rows);
    const is_held = held_of?.map((held) => held.has(name));
    for (let row = 0; row < tile.rows; row++) {
      const counted = !is_held || is_held[conditions!.of[row]!]!;
      sums[row_at[cell_of[row]!]!]! += counted ? column[row]! : NaN;
    }
    columns[name] = sums;
  }
  return { keys, measures, columns, partly: measures_of !== undefined };
}
