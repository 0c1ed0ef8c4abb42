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

/** The code of the pages that pins are on. */
export async function drawingsOf(pins: readonly string[]): Promise<Drawings> {
  const ids = [...new Set(pins.flatMap((text) => readPin(text)?.page ?? []))];
  const loaded = ids.map(
    async (id) => [id, (await DRAWS[id]()).default as Component<PinProps<unknown>>] as const,
  );
  return Object.fromEntries(await Promise.all(loaded));
}
