import { getContext, setContext } from 'svelte';
import type { Overview } from '../overview/model.ts';
import type { Links } from '../state/links.ts';
import type { Format, Language } from '../words/format.ts';
import type { Words } from '../words/vi.ts';

/** What every part of the page needs: the figures, the words, and the way to other states. */
export interface View {
  readonly overview: Overview;
  readonly language: Language;
  readonly words: Words;
  readonly format: Format;
  readonly links: Links;
  /** "Bắc Giang", as lists say it. */
  readonly label: (area: Overview['context']['area']) => string;
  /** The period in words, inside a sentence. */
  readonly period: string;
}

const KEY = Symbol('view');

/** The view is handed down as a function, so that those who read it see it change. */
export const provideView = (view: () => View): void => void setContext(KEY, view);
export const useView = (): (() => View) => getContext<() => View>(KEY);
