/**
 * Labels under a line over time: the year at its first point, where years have room for one.
 * @param starts first day of each point, YYYY-MM-DD, in order
 */
export function yearLabels(starts: readonly string[]): (string | undefined)[] {
  const firsts = starts.map((day, i) => i === 0 || day.slice(0, 4) !== starts[i - 1]?.slice(0, 4));
  return starts.map((day, i) => {
    if (!firsts[i]) return undefined;
    const next = firsts.indexOf(true, i + 1);
    // The first stretch may be too short for its label.
    return i === 0 && next > 0 && next < starts.length / 10 ? undefined : day.slice(0, 4);
  });
}
