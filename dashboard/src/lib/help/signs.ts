/** Signs that mean the same in every figure, in the order in which they are explained. */
export const SIGN_IDS = [
  'hidden',
  'no_data',
  'suspected',
  'dash',
  'behind',
  'target',
  'whole',
  'interval',
  'cut',
  'too_early',
] as const;
export type SignId = (typeof SIGN_IDS)[number];
