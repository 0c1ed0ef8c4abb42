import type { ProfileRow } from './profile.ts';

/** In which part of the areas the own value lies, by what is good: the best quarter, the worst, or between. */
export function quarterOf({
  own: { value },
  spread,
  polarity,
}: ProfileRow): 'best' | 'worst' | 'middle' | null {
  if (value === null || polarity === 'neutral' || spread.minimum === spread.maximum) return null;
  const isGood = polarity === 'higher_is_better';
  if (value > spread.upper_quartile) return isGood ? 'best' : 'worst';
  if (value < spread.lower_quartile) return isGood ? 'worst' : 'best';
  return 'middle';
}
