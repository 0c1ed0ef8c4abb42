import { getContext, setContext } from 'svelte';
import type { FigureKind } from './figure-kinds.ts';

/** What is drawn in a figure now; of several the first, which is the main one. */
class Drawings {
  /** No state: what is undone as a chart goes would read a state as it was before. */
  readonly #drawn = new Set<() => FigureKind>();
  #main: (() => FigureKind) | undefined = $state.raw();

  get kind(): FigureKind {
    return this.#main?.() ?? 'nothing';
  }

  /** @returns takes it away again */
  add(kind: () => FigureKind): () => void {
    this.#drawn.add(kind);
    [this.#main] = this.#drawn;
    return () => {
      this.#drawn.delete(kind);
      [this.#main] = this.#drawn;
    };
  }
}

const KEY = Symbol('drawings');

/**
 * A figure learns from its drawing of what kind it is, so that no page has to say it: each chart says it once, by
 * `drawnAs`. In the server's HTML too, as long as what depends on it comes after the drawing.
 */
export const collectDrawings = (): Drawings => setContext(KEY, new Drawings());

/** Said by a chart as it is made; outside of figures nobody listens. */
export function drawnAs(kind: () => FigureKind): void {
  const drawings = getContext<Drawings | undefined>(KEY);
  if (!drawings) return;
  const takeAway = drawings.add(kind);
  $effect(() => takeAway);
}
