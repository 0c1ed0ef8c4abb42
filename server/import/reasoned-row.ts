/** A row as its form writes it, and why it was refused. */
export interface ReasonedRow {
  readonly row: number;
  readonly text: string;
  readonly vi: string;
  readonly en: string;
}

/** What stands beside each row; an import reads none of them, because no mapping names them. */
export const BESIDE: readonly string[] = ['_row', '_refused_vi', '_refused_en'];
