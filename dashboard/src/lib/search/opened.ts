// What is loaded when the search is first wanted.
export { default as SearchDialog } from './SearchDialog.svelte';
export { readFindables } from './page.ts';
