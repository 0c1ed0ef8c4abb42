/** What is counted of each group, from all of them inwards: each lies within the one before. */
export interface PyramidSeries {
  readonly id: string;
  readonly name: string;
  /** Everybody is an outline, so that who is missing is seen as empty. */
  readonly look: 'outline' | 'light' | 'full';
}

/** One sex of an age group. */
export interface PyramidSide {
  /** In the order of the series; NaN is hidden. */
  readonly counts: readonly number[];
  /** At the outer end, where there is room. */
  readonly beside: string;
}

export interface PyramidBand {
  readonly id: string;
  readonly label: string;
  /** Absent: this sex was not asked for. */
  readonly female?: PyramidSide | undefined;
  readonly male?: PyramidSide | undefined;
  /** Said to the pointer and to the keyboard. */
  readonly tip: string;
}
