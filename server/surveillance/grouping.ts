import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { bilingual } from '#queries/tiles/manifest.ts';

/** Communes that an administrator puts together, on a map that has no districts. */
export const areaGroup = z.strictObject({
  code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/, 'a code has 1-20 letters, digits and hyphens'),
  name: bilingual,
  /** Codes of its communes. */
  communes: z.array(z.string()).min(1),
});
export type AreaGroup = z.infer<typeof areaGroup>;

/** The file of a grouping: `{ "groups": [{ "code", "name": { "vi", "en" }, "communes": ["07210", …] }, …] }`. */
const groupingFile = z.strictObject({ groups: z.array(areaGroup).min(1) });

/** A grouping that cannot be used: one sentence that says what is wrong with it. */
export class GroupingFault extends Error {
  override readonly name = 'GroupingFault';
}

/**
 * Reads a grouping; its communes are checked against a map by `requireWhole`.
 * @throws {GroupingFault} where the file cannot be read or is no grouping
 */
export function readGrouping(file: string): readonly AreaGroup[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new GroupingFault(`The grouping ${file} cannot be read as JSON: ${why}`);
  }
  const parsed = groupingFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new GroupingFault(
      `The grouping ${file} is not as it should be at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. Each group has a code, a name in vi and en, and the codes of its communes.`,
    );
  }
  const order = new Intl.Collator('vi');
  return parsed.data.groups.toSorted(
    (a, b) => order.compare(a.name.vi, b.name.vi) || (a.code < b.code ? -1 : 1),
  );
}

/**
 * Sees to it that every commune of a map is in exactly one group, and no group bears the code of an area.
 * @param areas codes of the areas that the map has anyway
 * @throws {GroupingFault}
 */
export function requireWhole(
  groups: readonly AreaGroup[],
  communes: readonly string[],
  areas: readonly string[],
): void {
  const faults = [
    ...listed(
      'not a commune of this map',
      notIn(
        groups.flatMap((group) => group.communes),
        communes,
      ),
    ),
    ...listed(
      'in no group',
      notIn(
        communes,
        groups.flatMap((group) => group.communes),
      ),
    ),
    ...listed('in more than one place', repeated(groups.flatMap((group) => group.communes))),
    ...listed('the code of several groups', repeated(groups.map(({ code }) => code))),
    ...listed(
      'the code of an area, and so no code for a group',
      groups.map(({ code }) => code).filter((code) => areas.includes(code)),
    ),
  ];
  if (faults.length === 0) return;
  throw new GroupingFault(
    `In the grouping every commune must stand exactly once, and every group have a code of its own: ${faults.join('; ')}. Mend the file, or go back with --grouping former_districts.`,
  );
}

const notIn = (codes: readonly string[], known: readonly string[]): string[] => {
  const there = new Set(known);
  return [...new Set(codes)].filter((code) => !there.has(code));
};
const repeated = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, at) => codes.indexOf(code) !== at)),
];

function listed(what: string, codes: readonly string[]): string[] {
  if (codes.length === 0) return [];
  const more = codes.length > 5 ? ` and ${String(codes.length - 5)} more` : '';
  return [`${codes.slice(0, 5).join(', ')}${more}: ${what}`];
}
