import type { Component, Snippet } from 'svelte';
import type { Language } from '../words/format.ts';
import type { PinnedPages } from './pages.ts';
import { readPin, type Pin, type PinnedPageId } from './pin.ts';

/** What draws a figure of a page on a board: the component that draws it on the page itself, in the page's own view. */
export interface PinProps<Page> {
  readonly page: Page;
  readonly pin: Pin;
  readonly language: Language;
  /** Set before the ids of its figures. */
  readonly prefix: string;
  /** Stands where the page has no such figure as it is. */
  readonly absent: Snippet;
}

type Draws = {
  readonly [Id in PinnedPageId]: () => Promise<{ default: Component<PinProps<PinnedPages[Id]>> }>;
};

const DRAWS: Draws = {
  overview: () => import('./OverviewPin.svelte'),
  areas: () => import('./AreaPin.svelte'),
  conditions: () => import('./ConditionPin.svelte'),
  explore: () => import('./ExplorePin.svelte'),
  'follow-up': () => import('./FollowUpPin.svelte'),
  quality: () => import('./QualityPin.svelte'),
  indicators: () => import('./IndicatorPin.svelte'),
};

/** By page: a page and what draws it come from the same entry, which no type says. */
export type Drawings = Partial<Record<PinnedPageId, Component<PinProps<unknown>>>>;

/**
 * The code of the pages that pins are on.
 * @param failed what to do where some of it cannot be loaded: there the figures are missing, unless this throws
 */
export async function drawingsOf(
  pins: readonly string[],
  failed: (failure: unknown) => Promise<void>,
): Promise<Drawings> {
  const ids = [...new Set(pins.flatMap((text) => readPin(text)?.page ?? []))];
  const loaded = ids.map(async (id) => {
    try {
      return [[id, (await DRAWS[id]()).default as Component<PinProps<unknown>>] as const];
    } catch (failure) {
      await failed(failure);
      return [];
    }
  });
  return Object.fromEntries((await Promise.all(loaded)).flat());
}
