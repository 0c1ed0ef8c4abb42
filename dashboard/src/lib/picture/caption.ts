import type { Shown } from '../frame/view.ts';
import type { Words } from '../words/vi.ts';

/**
 * What stands below a picture, for it goes where the page does not: whom it is of, the definitions, the dates, where the
 * numbers come from, and where it is found.
 * @param figure carries its definition, marked `data-defines`; else the page spells it out
 */
export function captionOf(figure: HTMLElement, address: string, shown: Shown, words: Words): string[] {
  return [
    `${words.product}: ${shown.whom}.`,
    ...definitionsOf(figure),
    `${words.data_times(shown.asOf, shown.loadedAt)} ${words.denominator_note(shown.denominator)} ${words.snapshot(shown.snapshot)}.`,
    ...(shown.synthetic ? [words.synthetic(shown.scale)] : []),
    ...(shown.rule === null ? [] : [shown.rule]),
    address,
  ];
}

function definitionsOf(figure: HTMLElement): string[] {
  const own = [...figure.querySelectorAll<HTMLElement>('[data-defines]')];
  const defined = own.length > 0 ? own : document.querySelectorAll<HTMLElement>('#definition [data-defines]');
  return [...defined].map((element) => {
    const name = element.dataset['defines'];
    const text = element.textContent.replaceAll(/\s+/g, ' ').trim();
    return name ? `${name}: ${text}` : text;
  });
}
