import { getContext, setContext } from 'svelte';
import type { Overview } from '../overview/model.ts';
import type { Links } from '../state/links.ts';
import type { Format, Language } from '../words/format.ts';
import type { Words } from '../words/vi.ts';

/** What is shown: stands beside every figure and below every picture. */
export interface Shown {
  readonly snapshot: string;
  readonly asOf: string;
  readonly loadedAt: string;
  readonly synthetic: boolean;
  readonly scale: number | null;
  readonly denominator: Overview['context']['denominator'];
  /** Where, when and of whom, in words. */
  readonly whom: string;
}

/** What the parts of any page need: the words, and what is shown. */
export interface Frame {
  readonly language: Language;
  readonly words: Words;
  readonly format: Format;
  readonly shown: Shown;
  /** By which definitions the figures count, by condition and group. */
  readonly definitions: Overview['context']['definitions'];
}

/** What the parts of the first page need besides: its figures, and the way to other states. */
export interface View extends Frame {
  readonly overview: Overview;
  readonly links: Links;
  /** "Bắc Giang", as lists say it. */
  readonly label: (area: Overview['context']['area']) => string;
  /** The period in words, inside a sentence. */
  readonly period: string;
}

const KEY = Symbol('view');

/** The view is handed down as a function, so that those who read it see it change. */
export const provideFrame = (frame: () => Frame): void => void setContext(KEY, frame);
export const useFrame = (): (() => Frame) => getContext<() => Frame>(KEY);

export const provideView = (view: () => View): void => provideFrame(view);
export const useView = (): (() => View) => getContext<() => View>(KEY);
