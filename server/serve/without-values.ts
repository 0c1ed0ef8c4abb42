/** An unexpected failure as logs and reports may hold it. */
export interface ToldFailure {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  /** Places in the code, the innermost first. */
  readonly at: readonly string[];
  readonly cause?: ToldFailure;
}

/** Where in a message a value may begin: a quotation mark, a bracket, a long number, a word, or a name, with a letter that English lacks. */
const VALUE = /["'“”‘’«`([{]|\d[\d./:-]{3,}|(?:\p{Lu}\S*\s+)*\S*[^\x20-\x7e]/u;
const LONGEST = 200;
const CODE = /^[A-Z][A-Z0-9_]{1,40}$/;
const PLACE = /^\s+at (.+(?::\d+:\d+\)?|\(<anonymous>\)|\(native\)))$/;
/** Deep enough for what wraps what; a chain may also be a circle. */
const CAUSES = 3;

/**
 * What of a failure says nothing of a person. Messages of DuckDB, of parsers and of the operating system quote rows, texts and
 * names of files, so each is cut where a value may begin; the code and the places say the rest.
 */
export function withoutValues(error: unknown, causes = CAUSES): ToldFailure {
  if (!(error instanceof Error)) return { type: typeof error, message: '', at: [] };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : null;
  const lines = (error.stack ?? '').split('\n');
  return {
    type: /^\w{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(code !== null && { code }),
    message: cutAtValue(error.message),
    at: lines.flatMap((line) => PLACE.exec(line)?.[1] ?? []),
    ...(error.cause !== undefined && causes > 0 && { cause: withoutValues(error.cause, causes - 1) }),
  };
}

/** The same as lines for a terminal. */
export function linesWithoutValues(error: unknown): string {
  const { type, code, message, at, cause } = withoutValues(error);
  const head = [type, code].filter(Boolean).join(' ');
  const own = [`${head}: ${message}`, ...at.map((place) => `    at ${place}`)].join('\n');
  return cause && error instanceof Error ? `${own}\nCaused by ${linesWithoutValues(error.cause)}` : own;
}

function cutAtValue(message: string): string {
  const [line = ''] = message.split('\n', 1);
  const at = VALUE.exec(line)?.index ?? line.length;
  const kept = line.slice(0, Math.min(at, LONGEST));
  return kept.length < message.length ? `${kept}…` : kept;
}
