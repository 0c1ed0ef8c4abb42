import type { Bilingual, CatalogueEntry } from '#queries/tiles/manifest.ts';
import { dayOf } from '../time/moments.ts';
import { catalogue } from './catalogue.ts';
import { parseConditionFile, type ConditionFile } from './condition-file.ts';
import { applyOptions, type ConditionOptions } from './condition-options.ts';
import { refuseDanglingNames, type ConditionFiles } from './load-conditions.ts';

/** One entry of the log of changes: an option set, a new version of a file, or a step back. Nothing leaves the log. */
export interface DefinitionChange {
  /** Counted from 1, in the order of the changes. */
  readonly number: number;
  /** UTC. */
  readonly changed_at: string;
  readonly condition: string;
  readonly kind: 'option' | 'version' | 'back';
  /** Of an option: which, and what it is since. */
  readonly option: string | null;
  readonly value: boolean | null;
  /** Version that holds since. */
  readonly version: number;
  /** Of a new version: the file. */
  readonly file_text: string | null;
  readonly by: string;
  readonly reason: string;
}

/** What holds of one condition. */
export interface Definition {
  readonly file: ConditionFile;
  /** Chosen alternatives; those not named are as the file proposes. */
  readonly options: Readonly<Record<string, boolean>>;
  readonly last_change: DefinitionChange | null;
}

export interface Definitions {
  readonly conditions: ConditionFiles;
  readonly options: ConditionOptions;
  readonly lastChanges: Readonly<Record<string, DefinitionChange>>;
}

/** The changes of one condition that were not taken back, oldest first. */
export function standingChanges(log: readonly DefinitionChange[], id: string): DefinitionChange[] {
  const standing: DefinitionChange[] = [];
  for (const change of log) {
    if (change.condition !== id) continue;
    if (change.kind === 'back') standing.pop();
    else standing.push(change);
  }
  return standing;
}

/**
 * What holds of one condition after the changes of the log. A new version begins with the alternatives that its file
 * proposes; `back` returns to what held before the last change that stands.
 * Throws ConditionFileError where the file that holds can no longer be used: then a step back mends it.
 */
export function definitionInForce(product: ConditionFile, log: readonly DefinitionChange[]): Definition {
  const { id } = product.header;
  const standing = standingChanges(log, id);
  const version = standing.findLastIndex(({ kind }) => kind === 'version');
  const text = standing[version]?.file_text;
  const chosen = standing.slice(version + 1).map(({ option, value }) => [option, value === true]);
  return {
    file: typeof text === 'string' ? parseConditionFile(product.file, text) : product,
    options: Object.fromEntries(chosen) as Definition['options'],
    last_change: log.findLast(({ condition }) => condition === id) ?? null,
  };
}

/**
 * What holds of all conditions that the product has. Throws ConditionFileError where one cannot be used, or names a
 * group or condition that is not there.
 */
export function definitionsInForce(product: ConditionFiles, log: readonly DefinitionChange[]): Definitions {
  const definitions = product.files.map((file) => definitionInForce(file, log));
  const conditions = { ...product, files: definitions.map(({ file }) => file) };
  refuseDanglingNames(conditions);
  const entries = definitions.map((definition) => [definition.file.header.id, definition] as const);
  return {
    conditions,
    options: Object.fromEntries(entries.map(([id, { options }]) => [id, options])),
    lastChanges: Object.fromEntries(
      entries.flatMap(([id, { last_change }]) => (last_change ? [[id, last_change]] : [])),
    ),
  };
}

export interface OptionInForce {
  readonly id: string;
  readonly title: Bilingual;
  readonly on: boolean;
  /** What the file proposes. */
  readonly proposed: boolean;
}

/** Every alternative of a condition. Throws ConditionFileError for a choice that the file does not name. */
export function optionsOf(file: ConditionFile, chosen: Definition['options'] = {}): OptionInForce[] {
  const { options } = applyOptions(file, chosen).header;
  return Object.entries(file.header.options).map(([id, { title, default: proposed }]) => {
    return { id, title, on: options[id]?.default ?? proposed, proposed };
  });
}

/** What a snapshot says of the last change: see definitionChanged. Days are those of Việt Nam. */
export function changedOf({
  file,
  options,
  last_change,
}: Pick<Definition, 'file' | 'options' | 'last_change'>): CatalogueEntry['changed'] {
  if (!last_change) return undefined;
  const { changed_at, by, reason } = last_change;
  return {
    on: dayOf(Date.parse(changed_at)),
    ...{ by, reason },
    options: optionsOf(file, options)
      .filter(({ on, proposed }) => on !== proposed)
      .map(({ id, title, on }) => ({ id, title, on })),
  };
}

/** The catalogue of a set of definitions, with what was changed in each. */
export function catalogueOf({ conditions, options, lastChanges }: Definitions): CatalogueEntry[] {
  return catalogue(conditions, options, (file) => {
    const { id } = file.header;
    return changedOf({ file, options: options[id] ?? {}, last_change: lastChanges[id] ?? null });
  });
}
