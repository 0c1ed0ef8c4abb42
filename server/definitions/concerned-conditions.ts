import { optionsOf, type Definitions } from '#queries/detection/definitions-in-force.ts';

/**
 * Ids of what may count otherwise by one set of definitions than by another: conditions whose own definition differs,
 * those that such a one rules out, and the groups that hold any of them. In the order of menus; only what both have.
 */
export function concernedBy(before: Definitions, after: Definitions): string[] {
  const old = new Map(before.conditions.files.map((file) => [file.header.id, file]));
  const { files, groups } = after.conditions;
  const differing = new Set(
    files
      .filter((file) => {
        const one = old.get(file.header.id);
        return !one || keyOf(one, before) !== keyOf(file, after);
      })
      .map(({ header }) => header.id),
  );
  const moved = files
    .filter(({ header }) => [header.id, ...header.excludes].some((id) => differing.has(id)))
    .map(({ header }) => header.id);
  // Also the groups that a condition has left.
  const of = (id: string): string[] =>
    [old.get(id), files.find(({ header }) => header.id === id)].flatMap(
      (file) => file?.header.groups.map((group) => group.id) ?? [],
    );
  const touched = new Set(moved.flatMap(of));
  return [
    ...moved.filter((id) => old.has(id)),
    ...groups.map(({ id }) => id).filter((id) => touched.has(id)),
  ];
}

/** The file and what is chosen of it: equal where the definition is the same. */
function keyOf(file: Definitions['conditions']['files'][number], { options }: Definitions): string {
  return JSON.stringify([file.text, optionsOf(file, options[file.header.id])]);
}
