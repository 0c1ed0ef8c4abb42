import type { FunnelWords } from './funnel-vi.ts';

/** Words of a funnel, in English. */
export const funnelEn: FunnelWords = {
  funnel_neutral: 'Is the difference more than chance',
  funnel_what: (kind) =>
    kind === 'proportion'
      ? 'across: people; up: share; the two pairs of lines are limits at 95% and 99.8%, computed at each area'
      : 'across: expected cases; up: observed ÷ expected by age and sex; the two pairs of lines are limits at 95% and 99.8%, computed at each area',
  not_dispersed: (phi, p) =>
    `No scatter beyond chance (φ = ${phi}; p ${p}): the limits are left as they are.`,
  dispersed: (phi, p, times) =>
    `More scatter than chance: φ = ${phi} (p ${p}). The limits are widened √φ = ${times} times (solid); those before are dashed.`,
  limit_95: '95% limits',
  limit_998: '99.8% limits',
  target_is: (value) => `the whole ${value}`,
  verdicts: {
    inside: 'within the limits',
    above_95: 'above 95%',
    above_998: 'above 99.8%',
    below_95: 'below 95%',
    below_998: 'below 99.8%',
  },
  col_n: { proportion: 'People', ratio: 'Expected' },
  widened: 'widened',
  choose_point: 'Point at a dot, or use the Tab key, to read the numbers of that area.',
  no_funnel: 'No funnel is drawn',
  col_verdict: 'Verdict',
};
