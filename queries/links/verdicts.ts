/** What may be decided of two people of the store: that they are one person, or two. */
export const VERDICTS = ['one', 'two'] as const;
export type Verdict = (typeof VERDICTS)[number];
