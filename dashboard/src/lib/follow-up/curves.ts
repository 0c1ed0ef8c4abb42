import { INDICATORS } from '#queries/indicators/indicators.ts';
import { timeToEvent } from '#queries/indicators/time-to-event.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { optional, type SnapshotFiles } from '../overview/read.ts';
import { areaOf, nameOf, type Scope } from '../overview/scope.ts';
import type { AreaName } from '../overview/model.ts';
import { CURVE_DAYS } from './curve-days.ts';

export interface Curve {
  /** Code of the area, or `all`. */
  readonly key: string;
  /** null: all of them together. */
  readonly area: AreaName | null;
  /** Share with a first contact by each of CURVE_DAYS; null where nobody was observed so long, or too few were found. */
  readonly values: readonly (number | null)[];
}

export interface Curves {
  /** All areas together first, then the areas compared. */
  readonly lines: readonly Curve[];
  readonly title: Bilingual;
}

/**
 * How soon after a finding people were first contacted, one curve for each area: as the answer by day computes it of
 * one. null where there are no such counts: in treated views, for rounds, and for a condition without due dates.
 */
export async function contactCurves(
  scope: Scope,
  { readTile }: Pick<SnapshotFiles, 'readTile'>,
): Promise<Curves | null> {
  const { manifest, state, tileArea, compared } = scope;
  const period = manifest.periods.find(({ id }) => id === state.period);
  if (manifest.disclosure || !period || period.kind === 'round') return null;
  const address = {
    snapshot: manifest.id,
    area: tileArea,
    topic: 'contact-days',
    condition: state.condition,
  } as const;
  const tile = await optional(readTile(address));
  if (!tile) return null;
  const quarter = quartersOf(manifest)
    .filter(({ from }) => from >= period.from && from <= period.to)
    .map(({ id }) => id);
  const valuesOf = (area?: string): (number | null)[] => {
    const at = timeToEvent(tile, { area, quarter }, 'day', INDICATORS.time_to_contact);
    return CURVE_DAYS.map((day) => rounded(at(String(day)).value));
  };
  const whole = areaOf(manifest, tileArea);
  return {
    title: whole.full_name,
    lines: [
      { key: 'all', area: null, values: valuesOf() },
      ...compared.map((area) => ({ key: area.code, area: nameOf(area), values: valuesOf(area.code) })),
    ],
  };
}

/** A drawing shows no more: a tenth of a point, of up to thirty curves. */
const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e4) / 1e4;
