import { readdirSync, readFileSync } from 'node:fs';

/** Text put in for a `{{name}}`: identifiers from closed lists and compiled expressions, never values. */
export type Fills = Readonly<Record<string, string>>;

/** Reads one statement of queries/import and puts in its fills. */
export function readImportSql(file: string, fills: Fills = {}): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = fills[name];
    if (text === undefined) throw new Error(`queries/import/${file} needs {{${name}}}.`);
    return text;
  });
}

/** The macros of typing and checks, in an order in which each finds those that it uses. */
export function importMacros(): string[] {
  const first = ['read_number.sql', 'plain_text.sql', 'is_province.sql'];
  const typing = readdirSync(new URL('typing/', import.meta.url)).filter((name) => name.endsWith('.sql'));
  const checks = readdirSync(new URL('checks/', import.meta.url)).filter((name) => name.endsWith('.sql'));
  const ordered = [...first, ...typing.filter((name) => !first.includes(name)).toSorted()];
  return [
    ...ordered.map((name) => readImportSql(`typing/${name}`)),
    ...checks.toSorted().map((name) => readImportSql(`checks/${name}`)),
  ];
}
