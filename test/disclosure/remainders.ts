/** A sum over a set of things, as bits, that is known. */
export interface KnownSum {
  readonly set: bigint;
  readonly sum: number;
}

/**
 * Takes from each known sum the smaller ones of which it is made, and leaves out those of which nothing remains. What
 * remains says as much as all of them, in sums over fewer things.
 */
export function remainders(known: readonly KnownSum[]): KnownSum[] {
  const sorted = [...known].sort((one, other) => bitsOf(one.set) - bitsOf(other.set));
  const left: KnownSum[] = [];
  const seen = new Set<bigint>();
  for (const [at, { set: whole, sum: total }] of sorted.entries()) {
    if (seen.has(whole)) continue;
    seen.add(whole);
    let [set, sum] = [whole, total];
    for (let smaller = at - 1; smaller >= 0 && set !== 0n; smaller--) {
      const part = sorted[smaller]!;
      if ((set & part.set) !== part.set) continue;
      set &= ~part.set;
      sum -= part.sum;
    }
    if (set !== 0n) left.push({ set, sum });
  }
  return left;
}

function bitsOf(set: bigint): number {
  let count = 0;
  for (let left = set; left !== 0n; left &= left - 1n) count++;
  return count;
}
