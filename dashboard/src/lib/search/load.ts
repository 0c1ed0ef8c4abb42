/** The search, whose code comes when it is first wanted. Asked for here alone: each place would list its files again. */
export const loadSearch = () => import('./opened.ts');
