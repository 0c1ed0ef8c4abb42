import type { ManifestArea, ManifestPeriod } from '../tiles/manifest.ts';
import type { TopicId } from '../tiles/measures.ts';
import type { AnswerRow } from './answer-rows.ts';
import type { Share } from './figure.ts';

export type Caveat = NonNullable<ManifestArea['caveat']>;

/**
 * What must be said of an area's figure because the map changed under the data. Periods that ended before the change are
 * whole; of follow-up none is, for people found long ago count where they live now.
 * @param listed_by the area in whose list it stands: of an area that several share it is a part, as uncertain as theirs
 */
export function caveatOf(
  area: ManifestArea,
  listed_by: ManifestArea | undefined,
  period: Pick<ManifestPeriod, 'to'>,
  topic: TopicId,
): Caveat | undefined {
  const { caveat } = area.shared_with && listed_by ? listed_by : area;
  return caveat && (period.to >= caveat.since || topic === 'follow-up') ? caveat : undefined;
}

const bare = <T extends Share>(share: T): T => ({ ...share, low: null, high: null });

/**
 * A row with the flag of its caveat: an estimated figure has no interval, one that cannot be split has no value. Their
 * counts stay: of the latter they are what is known for certain.
 */
export function withCaveat(row: AnswerRow, caveat: Caveat | undefined): AnswerRow {
  if (!caveat) return row;
  const change = <T extends Share>(share: T): T =>
    caveat.flag === 'estimated' ? bare(share) : { ...bare(share), value: null };
  return {
    ...change(row),
    flags: [...row.flags, { id: caveat.flag, reason: caveat.reason }],
    shares: Object.fromEntries(Object.entries(row.shares).map(([name, share]) => [name, change(share)])),
    ...(row.standardised && {
      standardised: {
        ...row.standardised,
        low: null,
        high: null,
        ...(caveat.flag === 'not_split' && { value: null, reason: caveat.reason }),
      },
    }),
  };
}
