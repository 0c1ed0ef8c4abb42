import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { conditionHeader, type ConditionHeader } from './condition-header.ts';

const EXPRESSIONS = ['criteria', 'severe', 'urgent', 'grade', 'controlled', 'declared'] as const;
export type Expressions = Readonly<Partial<Record<string, string>>>;

/** A parsed file of queries/conditions, its placeholders not yet filled in. */
export interface ConditionFile {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly header: ConditionHeader;
  /** The SELECT's expressions by name, as written. */
  readonly expressions: Expressions;
}

/** A file of queries/conditions that cannot be used: which, why, what to do. */
export class ConditionFileError extends Error {
  override readonly name = 'ConditionFileError';
  constructor(file: string, reason: string) {
    super(`queries/conditions/${file}: ${reason}`);
  }
}

/**
 * Reads one definition: YAML in the leading comment, then `SELECT expression AS name, … FROM reading`
 * (`FROM diagnosis` for an event, whose further columns are flags). Throws ConditionFileError.
 */
export function parseConditionFile(file: string, text: string): ConditionFile {
  const found = /^\s*\/\*(.*?)\*\/\s*SELECT\b(.*)\bFROM\s+(\w+)\s*;?\s*$/s.exec(text);
  if (!found)
    throw new ConditionFileError(
      file,
      'begins with no /* header */ followed by one SELECT … FROM reading. See CONTRIBUTING.md.',
    );
  const [, yaml = '', list = '', table = ''] = found;
  const header = parseHeader(file, yaml);
  if (file !== `${header.id}.sql`)
    throw new ConditionFileError(file, `its id is ${header.id}; the file must be named ${header.id}.sql.`);
  const expected = header.kind === 'event' ? 'diagnosis' : 'reading';
  if (table !== expected)
    throw new ConditionFileError(file, `selects FROM ${table}; a ${header.kind} selects FROM ${expected}.`);
  return { file, header, expressions: parseSelect(file, header, list) };
}

function parseHeader(file: string, yaml: string): ConditionHeader {
  let value: unknown;
  try {
    value = parseYaml(yaml, { merge: true });
  } catch (error) {
    throw new ConditionFileError(file, `the header is no YAML: ${(error as Error).message}`);
  }
  const result = conditionHeader.safeParse(value);
  if (!result.success) throw new ConditionFileError(file, `wrong header.\n${z.prettifyError(result.error)}`);
  return result.data;
}

function parseSelect(file: string, header: ConditionHeader, list: string): Expressions {
  const expressions: Record<string, string> = {};
  for (const item of splitAtCommas(list)) {
    const named = /^(.*)\bAS\s+([a-z_]+)$/s.exec(item.trim());
    if (!named) throw new ConditionFileError(file, `has no "AS name" after: ${item.trim()}`);
    const [, expression = '', name = ''] = named;
    if (header.kind !== 'event' && !EXPRESSIONS.some((known) => known === name))
      throw new ConditionFileError(file, `selects ${name}; known are ${EXPRESSIONS.join(', ')}.`);
    expressions[name] = expression.trim();
  }
  if (!expressions.criteria) throw new ConditionFileError(file, 'selects no criteria.');
  return expressions;
}

/** Splits at the commas that stand outside parentheses, quotes and line comments, which are dropped. */
function splitAtCommas(list: string): string[] {
  const items: string[] = [];
  let item = '';
  let depth = 0;
  for (const [token] of list.matchAll(/--[^\n]*|'(?:[^']|'')*'|[\s\S]/g)) {
    if (token.startsWith('--')) continue;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) {
      items.push(item);
      item = '';
    } else item += token;
  }
  return [...items, item];
}
