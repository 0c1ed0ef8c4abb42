/** One page as it was drawn at one size. */
export interface Shot {
  /** Name of the page. */
  readonly name: string;
  readonly path: string;
  readonly size: string;
  /** Beside the sheet. */
  readonly file: string;
  /** What the browser complained of. */
  readonly complaints: readonly string[];
  /** Whether the page goes on below the picture. */
  readonly cut: boolean;
}

/** All pictures on one HTML page, those of one page together. */
export function contactSheet(shots: readonly Shot[]): string {
  const byName = new Map<string, Shot[]>();
  const sorted = shots.toSorted((a, b) => (`${a.path} ${a.size}` < `${b.path} ${b.size}` ? -1 : 1));
  for (const shot of sorted) byName.set(shot.name, [...(byName.get(shot.name) ?? []), shot]);
  const sections = [...byName].map(([name, ofPage]) => {
    const pictures = ofPage.map(({ path, size, file, complaints, cut }) => {
      const said = [`${path} · ${size}`, ...(cut ? ['goes on below'] : []), ...complaints]
        .map(escaped)
        .join(' · ');
      const drawn = file.endsWith('.png') ? `<img src="${file}" alt="" loading="lazy" />` : file;
      return `<figure><a href="${file}">${drawn}</a><figcaption>${said}</figcaption></figure>`;
    });
    return `<h2>${escaped(name)}</h2>\n<div>\n${pictures.join('\n')}\n</div>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>Every page</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 1rem }
  div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  figure { margin: 0; width: 18rem }
  img { width: 100%; max-height: 40rem; object-fit: cover; object-position: top; border: 1px solid #ccc }
  figcaption { overflow-wrap: anywhere }
</style>
${sections.join('\n')}
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
