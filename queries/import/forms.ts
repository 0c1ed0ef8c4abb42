import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EXAMINATION_ITEMS } from './items.ts';

const formShape = z.strictObject({
  id: z.enum(['adult', 'child', 'simple']),
  title: z.strictObject({ vi: z.string(), en: z.string() }),
  /** The newest version whose valid_from is not after the examination holds; before the first, the first. */
  versions: z
    .array(
      z.strictObject({
        valid_from: z.iso.date(),
        required: z.array(
          z.strictObject({
            item: z.string(),
            /** First and last year of age of those who must have it; an unknown age counts as within. */
            age_from: z.int().optional(),
            age_to: z.int().optional(),
            sex: z.enum(['female', 'male']).optional(),
          }),
        ),
      }),
    )
    .min(1),
});
export type Form = z.infer<typeof formShape>;
type Required = Form['versions'][number]['required'];

const FILES = ['adult', 'child', 'simple'];

/** Reads the forms of queries/forms. */
export function readForms(): Form[] {
  return FILES.map((id) => {
    const file = new URL(`../forms/${id}.json`, import.meta.url);
    const form = formShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const { item } of form.versions.flatMap((v) => v.required))
      if (!(item in EXAMINATION_ITEMS) && !item.startsWith('history_'))
        throw new Error(`queries/forms/${id}.json requires ${item}, which is no item of an examination.`);
    return form;
  });
}

/** SQL of form, age in years, sex and day of an examination. */
interface Names {
  readonly form: string;
  readonly age: string;
  readonly sex: string;
  readonly on: string;
}

/**
 * SQL that says whether every required item of the row's form is there. `not_asked` is not there.
 * @param value SQL of an item of the row, or null where the row cannot have it (not mapped: missing)
 */
export function completeSql(
  forms: readonly Form[],
  value: (item: string) => string | null | undefined,
  names: Names,
): string {
  const ofVersion = (required: Required): string => {
    const parts = required.flatMap(({ item, age_from, age_to, sex }) => {
      const sql = value(item);
      // A history column that no condition asks for: nobody can be required to have it.
      if (sql === undefined) return [];
      const there = sql === null ? 'false' : presence(item, sql);
      const exempt = exemptions({ age_from, age_to, sex }, names);
      return [exempt.length === 0 ? there : `(${there} OR ${exempt.join(' OR ')})`];
    });
    return parts.length === 0 ? 'true' : parts.join(' AND ');
  };
  return byFormSql(forms, names, ofVersion, 'false');
}

/** What is said of the version of its form that holds on the day of the examination, or `otherwise` of an unknown form. */
function byFormSql(
  forms: readonly Form[],
  names: Names,
  ofVersion: (required: Required) => string,
  otherwise: string,
): string {
  const cases = forms.map(({ id, versions }) => {
    const newestFirst = versions.toSorted((a, b) => b.valid_from.localeCompare(a.valid_from));
    const byDate = newestFirst.map((v, at) =>
      at === newestFirst.length - 1
        ? `ELSE ${ofVersion(v.required)}`
        : `WHEN ${names.on} >= DATE '${v.valid_from}' THEN ${ofVersion(v.required)}`,
    );
    const sql = byDate.length === 1 ? byDate[0]?.slice('ELSE '.length) : `CASE ${byDate.join(' ')} END`;
    return `WHEN '${id}' THEN (${sql ?? 'true'})`;
  });
  return `CASE ${names.form} ${cases.join(' ')} ELSE ${otherwise} END`;
}

/** Every item that some form requires of somebody, in the order in which forms name them. */
export const requiredItems = (forms: readonly Form[], historyIds: readonly string[]): string[] => [
  ...new Set(
    forms
      .flatMap(({ versions }) => versions.flatMap(({ required }) => required.map(({ item }) => item)))
      .filter((item) => !item.startsWith('history_') || historyIds.includes(item.slice('history_'.length))),
  ),
];

/**
 * SQL of the items that the form requires of the row's person, and of those that are there: each item a power of two by
 * its place in `items`. An examination is complete where all that is required is there.
 */
export function itemBits(
  forms: readonly Form[],
  items: readonly string[],
  value: (item: string) => string,
  names: Names,
): { readonly required: string; readonly recorded: string } {
  if (items.length > 30)
    throw new Error('The items of forms are bits of 32: no more than 30 can be counted.');
  const recorded = items.map((item, at) => bit(presence(item, value(item)), at));
  return {
    required: byFormSql(forms, names, (rules) => requiredBits(rules, items, names), '0'),
    recorded: recorded.join('\n    + ') || '0',
  };
}

const bit = (truth: string, at: number): string => `CASE WHEN ${truth} THEN ${String(2 ** at)} ELSE 0 END`;

/** What is asked of everybody is one number; the rest depends on the person. */
function requiredBits(rules: Required, items: readonly string[], names: Names): string {
  let always = 0;
  const sometimes: string[] = [];
  for (const [at, item] of items.entries()) {
    const conditions = rules.filter((rule) => rule.item === item).map((rule) => exemptions(rule, names));
    if (conditions.some((exempt) => exempt.length === 0)) always += 2 ** at;
    else if (conditions.length > 0)
      sometimes.push(bit(conditions.map((exempt) => `NOT (${exempt.join(' OR ')})`).join(' OR '), at));
  }
  return [String(always), ...sometimes].join(' + ');
}

/** Conditions under which an item is not asked of the person. */
function exemptions(
  { age_from, age_to, sex }: Pick<Partial<Required[number]>, 'age_from' | 'age_to' | 'sex'>,
  names: Names,
): string[] {
  return [
    ...(age_from === undefined ? [] : [`coalesce(${names.age} < ${String(age_from)}, false)`]),
    ...(age_to === undefined ? [] : [`coalesce(${names.age} > ${String(age_to)}, false)`]),
    ...(sex === undefined ? [] : [`coalesce(${names.sex} <> '${sex}', false)`]),
  ];
}

function presence(item: string, sql: string): string {
  const asked = /^(history_|takes_)|_history$/.test(item);
  return asked ? `coalesce(${sql} <> 'not_asked', false)` : `${sql} IS NOT NULL`;
}
