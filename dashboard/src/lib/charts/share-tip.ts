import { shareFlags } from '#queries/indicators/figure.ts';
import type { Frame } from '../frame/view.ts';
import type { Share } from '../overview/model.ts';

/** What pointer and keyboard are told of a share, in short phrases; over 100 % also why. */
export function shareTip(
  share: Share,
  also: readonly string[],
  { words, format, language, shown }: Frame,
): string[] {
  const interval = format.interval(share);
  const flags = shareFlags({ low: null, high: null, ...share }, shown.denominator);
  return [
    ...(interval ? [words.interval(interval)] : []),
    `n\u00a0=\u00a0${format.count(share.numerator)} / ${format.count(share.denominator)}`,
    ...also,
    ...flags.map(({ reason }) => reason[language]),
  ];
}
