import type { Shown } from '../frame/view.ts';
import type { Words } from '../words/vi.ts';
import { captionOf } from './caption.ts';
import { flatten } from './flatten.ts';

export type PictureForm = 'svg' | 'png';

interface SavedAs {
  /** Id of the figure on its page. */
  readonly name: string;
  readonly form: PictureForm;
  readonly shown: Shown;
  readonly words: Words;
  /** Where the figure is found. */
  readonly address: string;
}

/** Saves a figure as it stands on the page: as SVG, which any drawing program opens, or as PNG, which any text takes. */
export async function savePicture(
  figure: HTMLElement,
  { name, form, shown, words, address }: SavedAs,
): Promise<void> {
  const svg = new Blob([flatten(figure, captionOf(figure, address, shown, words))], {
    type: 'image/svg+xml',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(form === 'svg' ? svg : await rastered(svg));
  link.download = `tam-soat-${name}.${form}`;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Pixels for each of the page, so that print and projector show letters sharp. */
const SCALE = 2;

async function rastered(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(
        (png) => (png ? resolve(png) : reject(new Error('The browser made no PNG.'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
