import { isMap, isNode, isScalar, LineCounter, parseDocument, YAMLParseError } from 'yaml';

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

/** Line at which a text is no YAML, counted from 1. */
export const lineOfYamlError = (error: unknown): number =>
  error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1;
