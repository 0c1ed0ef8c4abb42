import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { Format } from '../words/format.ts';

type Threshold = StatedDefinition['thresholds'][number];

/** Where a threshold lies, in each of its units. */
export const thresholdText = (at: Threshold['at'], decimals: Threshold['decimals'], format: Format): string =>
  Object.entries(at)
    .map(([unit, value]) =>
      `${format.printed(value, decimals?.[unit])}\u00a0${unit === 'ratio' ? '' : unit}`.trim(),
    )
    .join(' | ');
