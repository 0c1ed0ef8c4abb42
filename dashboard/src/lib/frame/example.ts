import { getContext, setContext } from 'svelte';

const KEY = Symbol('example');

/** Figures below are examples: drawing and title alone, without what a figure of a page can be asked for. */
export const asExamples = (): void => void setContext(KEY, true);
export const isExample = (): boolean => getContext(KEY) === true;
