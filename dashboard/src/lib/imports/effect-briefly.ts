import { changeIn, isTold, type Effect } from '#queries/import/effect.ts';
import { formatFor, type Language } from '../words/format.ts';
import { importsWordsFor } from '../words/imports.ts';

/** In a line of the list: "+1.204 người đã khám, +56 người mới phát hiện", or why nothing is told yet. */
export function effectBriefly(effect: Effect, language: Language): string {
  const own = importsWordsFor(language);
  const { count } = formatFor(language);
  if (!isTold(effect)) return own.effect_short[effect];
  if (effect.because === 'first') return own.effect_short.first;
  if (effect.because !== null) return own.effect_short.lost;
  const parts = (['examined', 'newly_confirmed'] as const).flatMap((id) => {
    const change = changeIn(effect, id) ?? 0;
    return change === 0 ? [] : [own.effect_parts[id](`${change < 0 ? '−' : '+'}${count(Math.abs(change))}`)];
  });
  return parts.length > 0 ? parts.join(', ') : own.effect_short.none;
}
