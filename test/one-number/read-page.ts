import { parse, type HTMLElement } from 'node-html-parser';

/** What the page of an indicator says to somebody without JavaScript. */
export interface ReadPage {
  readonly title: string;
  /** Cells of the table by row and by column; the total is called `all`. */
  readonly rows: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** What is drawn, by area code or by the label of the row. */
  readonly drawn: ReadonlyMap<string, { readonly value: string; readonly tip: string }>;
  /** What the line says of its last point. */
  readonly lastPoint: string | undefined;
  /** The one number. */
  readonly number: string | undefined;
  readonly misread: readonly string[];
  readonly links: Readonly<Record<'csv' | 'json' | 'arrow', string>> | undefined;
}

const textOf = (element: HTMLElement | null | undefined): string | undefined =>
  element?.text.replaceAll(/\s+/g, ' ').trim();

export function readPage(html: string): ReadPage {
  const root = parse(html);
  const rows = root.querySelectorAll('table.answer tbody tr, table.answer tfoot tr').map((row) => {
    const cells = row
      .querySelectorAll('td')
      .map((cell): [string, string] => [cell.getAttribute('data-column') ?? '', textOf(cell) ?? '']);
    return [row.getAttribute('data-key') ?? '', Object.fromEntries(cells)] as const;
  });
  const drawn = root.querySelectorAll('#figure .dots ol li').map((item) => {
    const area = /[?&]area=([^&]+)/.exec(item.querySelector('a')?.getAttribute('href') ?? '')?.[1];
    return [
      area ?? textOf(item.querySelector('.place')) ?? '',
      {
        // "94,8 %, chưa đạt": the word is for those who do not see the colour.
        value: (textOf(item.querySelector('.value')) ?? '').replace(/, [^,%\d]+$/, ''),
        tip: textOf(item.querySelector('.tip')) ?? '',
      },
    ] as const;
  });
  const link = (format: string): string | undefined =>
    root
      .querySelectorAll('#figure .acts a')
      .map((one) => one.getAttribute('href') ?? '')
      .find((href) => href.includes(`format=${format}`));
  const [csv, json, arrow] = [link('csv'), link('json'), link('arrow_file')];
  return {
    title: textOf(root.querySelector('h1')) ?? '',
    rows: new Map(rows),
    drawn: new Map(drawn),
    lastPoint: root.querySelector('#figure .months-plot')?.getAttribute('aria-label'),
    number: textOf(root.querySelector('#figure .one .number')),
    misread: root.querySelectorAll('.misread li').map((item) => textOf(item) ?? ''),
    links: csv && json && arrow ? { csv, json, arrow } : undefined,
  };
}
