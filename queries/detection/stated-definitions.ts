import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { CompiledConditions } from './compile-conditions.ts';
import type { ConditionFiles } from './load-conditions.ts';

/** Every condition as it was compiled, in the order of the files: what the Methods page says besides the catalogue. */
export function statedDefinitions(
  { files }: ConditionFiles,
  { conditions, events }: CompiledConditions,
): StatedDefinition[] {
  const compiled = new Map([...conditions, ...events].map(({ id, header }) => [id, header]));
  return files.flatMap(({ header: written }): StatedDefinition[] => {
    const header = compiled.get(written.id);
    if (!header) return [];
    return [
      {
        id: header.id,
        population: header.population,
        thresholds: Object.entries(header.thresholds).map(([name, { item, direction, at, decimals }]) => ({
          name,
          item,
          direction,
          at,
          decimals,
        })),
        items: header.items,
        confirmation: header.confirmation ?? null,
        icd10: header.icd10,
        icd10_not: header.icd10_not,
        icd10_apart: header.icd10_apart,
        medicine_groups: header.medicines?.groups ?? [],
        excludes: header.excludes,
        grades: Object.entries(header.grades).map(([grade, title]) => ({ grade, title })),
        options: Object.entries(header.options).map(([name, { title, default: chosen }]) => ({
          name,
          title,
          in_force: chosen,
          usual: written.options[name]?.default ?? chosen,
        })),
        follow_up: header.kind === 'disease' ? header.follow_up : null,
      },
    ];
  });
}
