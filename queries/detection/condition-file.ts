import { conditionHeader, type ConditionHeader } from './condition-header.ts';
import { lineOfYamlError, parseHeaderYaml, type HeaderYaml } from './header-yaml.ts';
import { unsharedSql } from './shared-sql.ts';

const EXPRESSIONS = ['criteria', 'severe', 'urgent', 'grade', 'controlled', 'declared'] as const;
export type Expressions = Readonly<Partial<Record<string, string>>>;

/** A parsed file of queries/conditions, its placeholders not yet filled in. */
export interface ConditionFile {
  /** Name of the file, for messages. */
  readonly file: string;
  /** The file as it is written. */
  readonly text: string;
  readonly header: ConditionHeader;
  /** The SELECT's expressions by name, as written. */
  readonly expressions: Expressions;
}

/** A definition that cannot be used: which, why, what to do. */
export class ConditionFileError extends Error {
  override readonly name = 'ConditionFileError';
  readonly reason: string;
  /** Line of the file, counted from 1; undefined where no single line is at fault. */
  readonly line: number | undefined;
  constructor(file: string, reason: string, line?: number) {
    super(`queries/conditions/${file}${line === undefined ? '' : `, line ${line}`}: ${reason}`);
    this.reason = reason;
    this.line = line;
  }
}

/**
 * Reads one definition: YAML in the leading comment, then `SELECT expression AS name, … FROM reading`
 * (`FROM diagnosis` for an event, whose further columns are flags). Throws ConditionFileError.
 */
export function parseConditionFile(file: string, text: string): ConditionFile {
  const found = /^(\s*\/\*)(.*?)(\*\/\s*SELECT\b)(.*)\bFROM\s+(\w+)\s*;?\s*$/s.exec(text);
  if (!found)
    throw new ConditionFileError(
      file,
      'begins with no /* header */ followed by one SELECT … FROM reading. See CONTRIBUTING.md.',
    );
  const [, opening = '', yaml = '', between = '', list = '', table = ''] = found;
  const header = parseHeader(file, yaml, linesIn(opening));
  if (file !== `${header.id}.sql`)
    throw new ConditionFileError(file, `its id is ${header.id}; the file must be named ${header.id}.sql.`);
  const expected = header.kind === 'event' ? 'diagnosis' : 'reading';
  if (table !== expected)
    throw new ConditionFileError(file, `selects FROM ${table}; a ${header.kind} selects FROM ${expected}.`);
  const expressions = parseSelect(file, header, list, linesIn(opening + yaml + between));
  return { file, text, header, expressions };
}

/** Number of the last line that holds a text: what is wrong with the SQL stands after the header. */
export function lastLineWith({ text }: Pick<ConditionFile, 'text'>, part: string): number | undefined {
  const at = text.split('\n').findLastIndex((line) => line.includes(part));
  return at < 0 ? undefined : at + 1;
}

const linesIn = (text: string): number => text.split('\n').length - 1;

/** @param linesBefore lines of the file above the header's first */
function parseHeader(file: string, text: string, linesBefore: number): ConditionHeader {
  let yaml: HeaderYaml;
  try {
    yaml = parseHeaderYaml(text);
  } catch (error) {
    throw new ConditionFileError(
      file,
      `the header is no YAML: ${(error as Error).message}`,
      linesBefore + lineOfYamlError(error),
    );
  }
  const result = conditionHeader.safeParse(yaml.value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => ({
    line: linesBefore + yaml.lineAt(issue),
    text: [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  }));
  const told = faults
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => `line ${line}: ${text}`);
  throw new ConditionFileError(file, `its header is wrong. ${told.join('; ')}.`);
}

function parseSelect(file: string, header: ConditionHeader, list: string, linesBefore: number): Expressions {
  const expressions: Record<string, string> = {};
  for (const { text, line } of splitAtCommas(list)) {
    const at = linesBefore + line;
    const named = /^(.*)\bAS\s+([a-z_]+)$/s.exec(text);
    if (!named) throw new ConditionFileError(file, `has no "AS name" after: ${text}`, at);
    const [, expression = '', name = ''] = named;
    if (header.kind !== 'event' && !EXPRESSIONS.some((known) => known === name))
      throw new ConditionFileError(file, `selects ${name}; known are ${EXPRESSIONS.join(', ')}.`, at);
    refuseStatements(file, expression, at);
    expressions[name] = expression.trim();
  }
  if (!expressions['criteria']) throw new ConditionFileError(file, 'selects no criteria.');
  for (const { on, off } of Object.values(header.options))
    for (const sql of [...Object.values(on?.select ?? {}), ...Object.values(off?.select ?? {})])
      refuseStatements(file, sql);
  return expressions;
}

/** An expression judges its one reading: it looks at no table, ends no statement, calls what every engine has. */
function refuseStatements(file: string, expression: string, line?: number): void {
  const plain = expression.replace(/'(?:[^']|'')*'/g, "''");
  const word = /\b(?:SELECT|FROM|OVER)\b|;|--|\/\*|"|\$/i.exec(plain)?.[0];
  if (word !== undefined)
    throw new ConditionFileError(file, `has ${word} in an expression, which may look at one row only.`, line);
  const [unshared] = unsharedSql(expression);
  if (unshared !== undefined) throw new ConditionFileError(file, `${unshared}.`, line);
}

interface Item {
  readonly text: string;
  /** Line on which it begins, counted from 1. */
  readonly line: number;
}

/** Splits at the commas that stand outside parentheses, quotes and line comments, which are dropped. */
function splitAtCommas(list: string): Item[] {
  const items: Item[] = [];
  let text = '';
  let line = 1;
  let begins: number | undefined;
  let depth = 0;
  const end = (): void => {
    items.push({ text: text.trim(), line: begins ?? line });
    text = '';
    begins = undefined;
  };
  for (const [token] of list.matchAll(/--[^\n]*|'(?:[^']|'')*'|[\s\S]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) end();
    else if (!token.startsWith('--')) {
      if (token.trim() !== '') begins ??= line;
      text += token;
    }
    line += linesIn(token);
  }
  end();
  return items;
}
