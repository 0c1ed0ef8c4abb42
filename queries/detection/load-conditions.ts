import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { bilingual } from '#queries/tiles/manifest.ts';
import { ConditionFileError, parseConditionFile, type ConditionFile } from './condition-file.ts';

/** Where the product's own definitions stand. */
export const CONDITIONS_DIRECTORY = fileURLToPath(new URL('../conditions', import.meta.url));

const GROUPS_FILE = 'groups.yaml';
const groups = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    version: z.number().int().positive(),
    title: bilingual,
    explanation: bilingual,
    also: z.array(z.string().min(1)).default([]),
    source: z.string().min(1),
  }),
);

/** A group of conditions in which a resident counts once. Its members say so in their own files. */
export type ConditionGroup = z.infer<typeof groups>[number];

export interface ConditionFiles {
  /** By name of the file: an order that no machine changes. */
  readonly files: readonly ConditionFile[];
  readonly groups: readonly ConditionGroup[];
}

/** The files of a directory of definitions, as they are written. */
export interface ConditionTexts {
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly groups: string;
}

/**
 * Reads every .sql file of a directory and its groups.yaml: a file added is a condition added.
 * Throws ConditionFileError where one of them cannot be used or names a group or condition that is not there.
 */
export async function loadConditions(directory: string = CONDITIONS_DIRECTORY): Promise<ConditionFiles> {
  return parseConditions(await readConditionTexts(directory));
}

/** The texts of a directory of definitions, unchecked. */
export async function readConditionTexts(directory: string = CONDITIONS_DIRECTORY): Promise<ConditionTexts> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const read = (name: string): Promise<string> => readFile(path.join(directory, name), 'utf8');
  return {
    files: await Promise.all(names.map(async (file) => ({ file, text: await read(file) }))),
    groups: await read(GROUPS_FILE),
  };
}

/** Throws ConditionFileError like loadConditions. */
export function parseConditions(texts: ConditionTexts): ConditionFiles {
  const files = texts.files.map(({ file, text }) => parseConditionFile(file, text));
  const parsed = groups.safeParse(parseYaml(texts.groups));
  if (!parsed.success) throw new ConditionFileError(GROUPS_FILE, z.prettifyError(parsed.error));
  const conditions = { files, groups: parsed.data };
  refuseDanglingNames(conditions);
  return conditions;
}

/** Throws ConditionFileError where a file names a group or condition that is not there. */
export function refuseDanglingNames(conditions: ConditionFiles): void {
  const ids = new Set(conditions.files.map(({ header }) => header.id));
  for (const { file, header } of conditions.files) {
    const missing = header.excludes.find((id) => !ids.has(id));
    if (missing !== undefined) throw new ConditionFileError(file, `excludes ${missing}, which has no file.`);
    const group = header.groups.find(({ id }) => !conditions.groups.some((known) => known.id === id));
    if (group)
      throw new ConditionFileError(file, `belongs to the group ${group.id}, which is not in ${GROUPS_FILE}.`);
  }
  const twice = conditions.groups.find(({ id }) => ids.has(id));
  if (twice) throw new ConditionFileError(GROUPS_FILE, `the group ${twice.id} has the name of a condition.`);
}
