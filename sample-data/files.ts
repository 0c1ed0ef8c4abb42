/** A file of the sample: where its rows come from and which mapping reads it. */
export interface SampleFile {
  /** File name without its ending. */
  readonly name: string;
  /** Table or view in the generator's database. */
  readonly relation: string;
  /** Mapping in sample-data/mappings without its ending. */
  readonly mapping: string;
  /** Share of the time of writing. */
  readonly share: number;
}

/** In the order of import: what others refer to comes first. */
export const SAMPLE_FILES: readonly SampleFile[] = [
  { name: 'dot-kham', relation: 'round', mapping: 'round', share: 0 },
  { name: 'co-so', relation: 'facility', mapping: 'facility', share: 0 },
  { name: 'diem-kham', relation: 'site_file', mapping: 'site', share: 0 },
  { name: 'chi-tieu', relation: 'target', mapping: 'target', share: 0 },
  { name: 'dan-cu', relation: 'resident_file', mapping: 'resident', share: 0.1 },
  { name: 'phieu-kham', relation: 'examination_file', mapping: 'examination', share: 0.78 },
  { name: 'phieu-kham-dinh-chinh', relation: 'correction_file', mapping: 'examination', share: 0.01 },
  { name: 'chan-doan', relation: 'diagnosis_file', mapping: 'diagnosis', share: 0.03 },
  { name: 'cap-thuoc', relation: 'medicine', mapping: 'medicine', share: 0.03 },
  { name: 'theo-doi', relation: 'follow_up_file', mapping: 'follow-up', share: 0.04 },
  { name: 'so-luot', relation: 'tally', mapping: 'tally', share: 0.01 },
];
