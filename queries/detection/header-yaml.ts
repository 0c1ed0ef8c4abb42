import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, YAMLParseError, YAMLMap } from 'yaml';

/** What a check complains of: a path of keys, or keys below it that nobody knows. */
interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** The header of a condition file as data, and where in it a value stands. */
export interface HeaderYaml {
  readonly value: unknown;
  /** Line of the value, counted from 1; where it is missing, of the nearest one that holds it. */
  readonly lineAt: (complaint: Complaint) => number;
}

/** Throws YAMLParseError. */
export function parseHeaderYaml(text: string): HeaderYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { merge: true, lineCounter: counter });
  const [error] = document.errors;
  if (error) throw error;
  keepDecimals(document);
  const nodeAt = (place: readonly PropertyKey[]): unknown => {
    const parent = place.length === 1 ? document.contents : document.getIn(place.slice(0, -1), true);
    if (!isMap(parent)) return document.getIn(place, true);
    return parent.items.find(({ key }) => isScalar(key) && key.value === place.at(-1))?.key;
  };
  return {
    value: document.toJS(),
    lineAt: ({ path, keys = [] }) => {
      const places = [
        ...keys.map((key) => [...path, key]),
        ...path.map((_, at) => path.slice(0, path.length - at)),
      ];
      for (const place of places) {
        const node = nodeAt(place);
        if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

/** Says beside the values of each `at` with how many decimals they are written: a guideline prints 7.0, a number is 7. */
function keepDecimals(document: ReturnType<typeof parseDocument>): void {
  visit(document, {
    Map: (_, map) => {
      const at = map.get('at', true) as unknown;
      if (!isMap(at)) return;
      const decimals = new YAMLMap();
      for (const { key, value } of at.items)
        if (isScalar(key) && isScalar(value) && typeof value.value === 'number')
          decimals.set(key.value, value.source?.split('.')[1]?.length ?? 0);
      map.set('decimals', decimals);
    },
  });
}

/** Line at which a text is no YAML, counted from 1. */
export const lineOfYamlError = (error: unknown): number =>
  error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1;
