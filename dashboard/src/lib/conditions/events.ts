import { SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import { slice } from '#queries/indicators/slice.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';

/** How often something that happens and passes was concluded: never people. */
export interface EventCounts {
  readonly all: number;
  readonly sexes: readonly CountedGroup[];
  readonly areas: readonly CountedGroup[];
}

export interface CountedGroup {
  readonly key: string;
  readonly title: Bilingual;
  readonly events: number;
}

export function eventCounts({ own, people, compared, state }: Scope, tile: Tile): EventCounts {
  const byArea = slice(tile, people, ['area'], ['events']);
  return {
    all: slice(tile, own, [], ['events']).sum('events'),
    sexes:
      state.sex === 'all'
        ? SEXES.map((sex) => ({
            key: sex,
            title: SEX_TITLES[sex],
            events: slice(tile, { ...own, sex }, [], ['events']).sum('events'),
          }))
        : [],
    areas: compared.map(({ code, name }) => ({ key: code, title: name, events: byArea.sum('events', code) })),
  };
}
