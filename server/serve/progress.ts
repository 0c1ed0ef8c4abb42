/** How far a long step has come. `total` is 0 while it is not known. */
export interface Progress {
  /** What is being done, for a person: "Importing examinations.csv". */
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Rows of the file that were read so far, by a step that reads rows. */
  readonly rows?: number;
}

export type OnProgress = (progress: Progress) => void;

/** Tells how many bytes of a step are done, at each hundredth of them: thousands of small files would say little more. */
export function byHundredths(step: string, onProgress: OnProgress): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const hundredth = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (hundredth === told) return;
    told = hundredth;
    onProgress({ step, done, total });
  };
}
