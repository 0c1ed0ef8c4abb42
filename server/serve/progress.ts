/** How far a long step has come. `total` is 0 while it is not known. */
export interface Progress {
  /** What is being done, for a person: "Importing examinations.csv". */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
