import { flatten } from './flatten.ts';

/** Saves a figure as it stands on the page, as one SVG file that any drawing program opens; `caption` says of what. */
export function savePictureOf(figure: HTMLElement, name: string, caption: string): void {
  const file = new Blob([flatten(figure, caption)], { type: 'image/svg+xml' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `tam-soat-${name}.svg`;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
