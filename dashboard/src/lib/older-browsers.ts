// Chrome 109, the last on Windows 7, sorts, turns round and cuts in place only. What else it lacks is refused by a rule, see
// docs/browser-support.md.

function give(
  name: 'toSorted' | 'toReversed' | 'toSpliced',
  value: (this: unknown[], ...rest: never[]) => unknown[],
): void {
  if (!(name in Array.prototype))
    Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true });
}

give('toSorted', function (compare?: (a: unknown, b: unknown) => number) {
  return [...this].sort(compare);
});
give('toReversed', function () {
  return [...this].reverse();
});
give('toSpliced', function (...change: [number, number, ...unknown[]]) {
  const copy = [...this];
  copy.splice(...change);
  return copy;
});
