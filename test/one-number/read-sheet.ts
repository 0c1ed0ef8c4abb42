import { parse, type HTMLElement } from 'node-html-parser';
import type { Answer } from '#queries/indicators/answer.ts';
import type { ReadPage } from './read-page.ts';

const textOf = (element: HTMLElement | null | undefined): string | undefined =>
  element?.text.replaceAll(/\s+/g, ' ').trim();

/** A figure of a page of figures that is one answer: where its numbers come from, and what it says of them. */
export interface ReadFigure {
  readonly id: string;
  /** Address of its table as CSV. */
  readonly csv: string;
  readonly page: ReadPage;
}

/** Cells of a table by the keys of its rows and the names of its columns. */
export function readTable(root: HTMLElement, table: string): Map<string, Record<string, string>> {
  return new Map(
    root.querySelectorAll(`${table} tbody tr, ${table} tfoot tr`).map((row) => {
      const cells = row
        .querySelectorAll('td')
        .map((cell): [string, string] => [cell.getAttribute('data-column') ?? '', textOf(cell) ?? '']);
      return [row.getAttribute('data-key') ?? '', Object.fromEntries(cells)] as const;
    }),
  );
}

/** What the page says to somebody without JavaScript, by its figures that have the table of an answer. */
export function readSheet(html: string): { root: HTMLElement; figures: ReadFigure[] } {
  const root = parse(html);
  const figures = root.querySelectorAll('main figure.figure').flatMap((figure): ReadFigure[] => {
    const csv = figure
      .querySelectorAll('a')
      .map((one) => one.getAttribute('href') ?? '')
      .find((href) => href.startsWith('/api/indicators/') && href.includes('format=csv'));
    const rows = readTable(figure, 'table.answer');
    if (csv === undefined || rows.size === 0) return [];
    const dots = figure.querySelectorAll('.dots ol li').map((item) => {
      const href = item.querySelector('a')?.getAttribute('href') ?? '';
      const area = /(?:\/areas\/|[?&]area=)([^/?&]+)/.exec(href)?.[1];
      return [
        area ?? textOf(item.querySelector('.place')) ?? '',
        {
          value: (textOf(item.querySelector('.value')) ?? '').replace(/, [^,%\d]+$/, ''),
          tip: textOf(item.querySelector('.tip')) ?? '',
        },
      ] as const;
    });
    const isCourse = figure.querySelector('.months-plot') !== null;
    const none: ReadonlyMap<string, never> = new Map<string, never>();
    return [
      {
        id: figure.getAttribute('id') ?? '',
        csv,
        page: {
          // Titles are held to their claims elsewhere.
          title: '',
          rows,
          drawn: new Map(dots),
          lastPoint: isCourse || dots.length === 0 ? 'drawn otherwise' : undefined,
          number: textOf(figure.querySelector('.one .number')),
          compared: none,
          funnel: none,
          survey: none,
          profile: none,
          indices: none,
          titles: none,
          text: '',
          misread: [],
          links: undefined,
        },
      },
    ];
  });
  return { root, figures };
}

/** The answer with the rows that a table of many places, or of many days, lists. */
export const listedOf = (answer: Answer, { rows }: ReadPage): Answer => ({
  ...answer,
  rows: answer.rows.filter(({ key }) => rows.has(key)),
});
