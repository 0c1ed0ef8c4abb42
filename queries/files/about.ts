import type { Bilingual } from '../tiles/manifest.ts';

/** What a file that leaves the product says of itself, in the language of its reader. */
export interface About {
  readonly title: string;
  /** Whom, where and when: what was asked for, in words. */
  readonly filters: string;
  /** Day up to which events count, YYYY-MM-DD. */
  readonly as_of: string;
  /** Moment of the last import, ISO 8601. */
  readonly loaded_at: string;
  readonly snapshot: string;
  /** What was counted and by which version of which definition, one sentence each. */
  readonly definitions: readonly string[];
  /** Where the numbers come from. */
  readonly source: string;
  /** What must be known before the numbers are used: that they are synthetic, or what is hidden. */
  readonly remarks: readonly string[];
  /** Address of the page that shows this very view. */
  readonly link: string;
}

const LABELS: { readonly [part in Exclude<keyof About, 'loaded_at'> | 'loaded']: Bilingual } = {
  title: { vi: 'Tiêu đề', en: 'Title' },
  filters: { vi: 'Bộ lọc', en: 'Filters' },
  as_of: { vi: 'Số liệu đến ngày', en: 'Events up to' },
  loaded: { vi: 'Dữ liệu nạp đến', en: 'Data loaded up to' },
  snapshot: { vi: 'Bản số liệu', en: 'Snapshot' },
  definitions: { vi: 'Định nghĩa', en: 'Definition' },
  source: { vi: 'Nguồn', en: 'Source' },
  remarks: { vi: 'Lưu ý', en: 'Note' },
  link: { vi: 'Địa chỉ', en: 'Address' },
};

/** Each statement with what it is, in the order in which a reader wants to know. */
export function aboutLines(
  about: About,
  language: keyof Bilingual,
): (readonly [label: string, text: string])[] {
  const line = (part: keyof typeof LABELS, text: string) => [LABELS[part][language], text] as const;
  const lines = (part: keyof typeof LABELS, texts: readonly string[]) =>
    texts.map((text) => line(part, text));
  return [
    line('title', about.title),
    line('filters', about.filters),
    line('as_of', about.as_of),
    line('loaded', about.loaded_at),
    ...lines('definitions', about.definitions),
    line('source', about.source),
    ...lines('remarks', about.remarks),
    line('snapshot', about.snapshot),
    line('link', about.link),
  ];
}
