import { parse, type HTMLElement } from 'node-html-parser';

type ReadRows = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** What the page of an indicator says to somebody without JavaScript. */
export interface ReadPage {
  readonly title: string;
  /** Cells of the table by row and by column; the total is called `all`. */
  readonly rows: ReadRows;
  /** What is drawn, by area code or by the label of the row. */
  readonly drawn: ReadonlyMap<string, { readonly value: string; readonly tip: string }>;
  /** What the line says of its last point. */
  readonly lastPoint: string | undefined;
  /** Cells of the tables of comparison, funnel and survey, by row and by column. */
  readonly compared: ReadRows;
  readonly funnel: ReadRows;
  readonly survey: ReadRows;
  /** The five numbers of the profile, the indices of inequality, and the titles of figures, each by its id. */
  readonly profile: ReadonlyMap<string, string>;
  readonly indices: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  /** All that the page says. */
  readonly text: string;
  /** The one number. */
  readonly number: string | undefined;
  readonly misread: readonly string[];
  readonly links: Readonly<Record<'csv' | 'json' | 'arrow' | 'xlsx', string>> | undefined;
}

const textOf = (element: HTMLElement | null | undefined): string | undefined =>
  element?.text.replaceAll(/\s+/g, ' ').trim();

export function readPage(html: string): ReadPage {
  const root = parse(html);
  const rowsOf = (table: string): ReadRows =>
    new Map(
      root.querySelectorAll(`${table} tbody tr, ${table} tfoot tr`).map((row) => {
        const cells = row
          .querySelectorAll('td')
          .map((cell): [string, string] => [cell.getAttribute('data-column') ?? '', textOf(cell) ?? '']);
        return [row.getAttribute('data-key') ?? '', Object.fromEntries(cells)] as const;
      }),
    );
  const named = (attribute: string): Map<string, string> =>
    new Map(
      root
        .querySelectorAll(`[${attribute}]`)
        .map((one) => [one.getAttribute(attribute) ?? '', textOf(one) ?? '']),
    );
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
  const [csv, json, arrow, xlsx] = [link('csv'), link('json'), link('arrow_file'), link('xlsx')];
  return {
    title: textOf(root.querySelector('h1')) ?? '',
    rows: rowsOf('table.answer'),
    compared: rowsOf('table.compared'),
    funnel: rowsOf('table.funnel-table'),
    survey: rowsOf('table.beside-survey'),
    profile: named('data-profile'),
    indices: named('data-index'),
    titles: new Map(
      root
        .querySelectorAll('figure')
        .map((one) => [one.getAttribute('id') ?? '', textOf(one.querySelector('h1, h2')) ?? '']),
    ),
    text: textOf(root.querySelector('main')) ?? '',
    drawn: new Map(drawn),
    lastPoint: root.querySelector('#figure .months-plot')?.getAttribute('aria-label'),
    number: textOf(root.querySelector('#figure .one .number')),
    misread: root.querySelectorAll('.misread li').map((item) => textOf(item) ?? ''),
    links: csv && json && arrow && xlsx ? { csv, json, arrow, xlsx } : undefined,
  };
}
