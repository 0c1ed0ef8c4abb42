import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import { compileConditions } from './compile-conditions.ts';
import type { ConditionFile } from './condition-file.ts';
import type { ConditionHeader } from './condition-header.ts';
import type { ConditionOptions } from './condition-options.ts';
import type { ConditionFiles } from './load-conditions.ts';

const ADULT_YEARS = 18;

/** What the dashboard must know of every condition and group, from their files alone. */
export function catalogue(
  source: ConditionFiles,
  options: ConditionOptions = {},
  changedOf: (file: ConditionFile) => CatalogueEntry['changed'] = () => undefined,
): CatalogueEntry[] {
  const { conditions, events } = compileConditions(source, options);
  const sqlOf = new Map([...conditions, ...events].map(({ id, sql }) => [id, sql]));
  const entries = source.files.map((file): CatalogueEntry => {
    const { header } = file;
    const { id, kind, title, explanation, version, cascade_rank } = header;
    const changed = changedOf(file);
    return {
      id,
      kind,
      title,
      explanation,
      ...(header.also.length > 0 && { also: header.also }),
      source: header.source,
      version,
      groups: header.groups.map((group) => group.id),
      members: [],
      ...(cascade_rank !== undefined && { cascade_rank }),
      sql: sqlOf.get(id) ?? '',
      adults_only: header.population.age_from >= ADULT_YEARS,
      ...(isHistoryOnly(header) && { history_only: true }),
      ...(header.excludes.length > 0 && { excludes: header.excludes }),
      ...(changed && { changed }),
    };
  });
  const groups = source.groups.map(
    ({ id, title, explanation, also, source: printed, version }): CatalogueEntry => {
      const members = entries.filter((entry) => entry.groups.includes(id));
      return {
        id,
        kind: 'group',
        title,
        explanation,
        ...(also.length > 0 && { also }),
        source: printed,
        version,
        groups: [],
        members: members.map((member) => member.id),
        sql: '',
        adults_only: members.every((member) => member.adults_only),
      };
    },
  );
  return [...entries, ...groups];
}

/** A disease that no measurement decides: what counts is whether the resident was asked. */
function isHistoryOnly({ kind, items }: ConditionHeader): boolean {
  return kind === 'disease' && items.every((item) => item.endsWith('_history'));
}
