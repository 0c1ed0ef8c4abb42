import { getContext, setContext, type Component, type Snippet } from 'svelte';
import type { AreaName, Overview, PageOfFigures } from '../overview/model.ts';
import { linksFor, type Links } from '../state/links.ts';
import { figurePage, type FigurePageId } from '../state/pages.ts';
import { formatFor, type Format, type Language } from '../words/format.ts';
import type { CountedHere } from '../worklists/people-behind.ts';
import { areaLabel, inSentence } from '../words/names.ts';
import type { Words } from '../words/vi.ts';
import { wordsFor } from '../words/words.ts';

/** What is shown: stands beside every figure and below every picture. */
export interface Shown {
  readonly snapshot: string;
  readonly asOf: string;
  readonly loadedAt: string;
  readonly synthetic: boolean;
  readonly scale: number | null;
  /** Of a treated view: what is hidden, and how the rest is rounded. */
  readonly rule: string | null;
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
  /** Of the page as it is shown: each of its figures is found there by its id. */
  readonly address: string;
  /** Whom its numbers count; absent where none of them counts people. */
  readonly counted?: CountedHere;
  /** Only on a board, where figures of several pages stand together. */
  readonly pinned?: Pinned;
  /** What stands in the place of figures where they are examples: title and drawing, and nothing to be asked for. */
  readonly instead?: Component<Illustration>;
}

/** What of a figure an example of it shows. */
export interface Illustration {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly drawing: Snippet;
}

export interface Pinned {
  /** Set before the ids of this page's figures. */
  readonly prefix: string;
  /** The figure that is wanted of those that are drawn together; absent for all of them. */
  readonly only?: string;
}

/** What the parts of a page of figures need besides: what it shows, and the way to other states and pages. */
export interface PageView extends Frame {
  readonly page: PageOfFigures;
  readonly links: Links;
  /** "Bắc Giang", as lists say it. */
  readonly label: (area: AreaName) => string;
  /** The period in words, inside a sentence. */
  readonly period: string;
}

/** What the parts of the first page need. */
export interface View extends PageView {
  readonly overview: Overview;
}

/** @param id which page it is */
export function pageViewOf(page: PageOfFigures, id: FigurePageId, language: Language): PageView {
  const { context, state } = page;
  const words = wordsFor(language);
  const period = inSentence(context.period.title[language]);
  const { keys } = figurePage(id);
  const links = linksFor(page, language, id);
  return {
    page,
    language,
    words,
    format: formatFor(language),
    links,
    address: links.to({}),
    label: (area) => areaLabel(area, language),
    period,
    definitions: context.definitions,
    counted: {
      ...{ area: state.area, sex: state.sex, age: state.age, period: state.period },
      condition: state.condition,
      root: context.trail[0]?.code ?? state.area,
      ...{ choices: context.choices, periods: context.periods, asOf: context.asOf },
      exact: context.disclosure === undefined,
      register: context.denominator === 'register',
    },
    shown: {
      snapshot: page.snapshot,
      asOf: context.asOf,
      loadedAt: context.loadedAt,
      synthetic: context.synthetic,
      scale: context.scale,
      rule: context.disclosure?.rule[language] ?? null,
      denominator: context.denominator,
      whom: [
        context.area.full_name[language],
        period,
        ...(keys.includes('sex') ? [words.sexes[state.sex]] : []),
        ...(keys.includes('age') ? [words.ages(state.age)] : []),
      ].join(', '),
    },
  };
}

const KEY = Symbol('view');

/** The view is handed down as a function, so that those who read it see it change. */
export const provideFrame = (frame: () => Frame): void => void setContext(KEY, frame);
export const useFrame = (): (() => Frame) => getContext<() => Frame>(KEY);

export const providePageView = (view: () => PageView): void => provideFrame(view);
export const usePageView = (): (() => PageView) => getContext<() => PageView>(KEY);

export const provideView = (view: () => View): void => provideFrame(view);
export const useView = (): (() => View) => getContext<() => View>(KEY);
