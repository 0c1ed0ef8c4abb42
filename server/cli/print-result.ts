/** Prints a result on stdout: as one JSON line for machines, else as lines "name: value" with what is nested set in. */
export function printResult(result: unknown, json: boolean): void {
  process.stdout.write(`${json ? JSON.stringify(result) : linesOf(result, '').join('\n')}\n`);
}

function linesOf(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown) =>
      isNested(each) ? [`${indent}-`, ...linesOf(each, `${indent}  `)] : [`${indent}- ${scalar(each)}`],
    );
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .flatMap(([name, each]: [string, unknown]) =>
        isNested(each)
          ? [`${indent}${words(name)}:`, ...linesOf(each, `${indent}  `)]
          : [`${indent}${words(name)}: ${scalar(each)}`],
      );
  }
  return [indent + scalar(value)];
}

/** An empty list or object is said in the line of its name. */
function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** From a name in code to words. */
function words(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // Nothing, or an empty list or object: what is not empty is nested.
  return value === undefined || typeof value === 'object' ? 'none' : JSON.stringify(value);
}
