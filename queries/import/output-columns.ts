import { double } from './bound-values.ts';
import { SOFT_CHECKS } from './checks.ts';
import { completeSql } from './forms.ts';
import type { Rule } from './mapping.ts';
import { quoted, type CompileContext, type ReadColumn } from './rule-parts.ts';

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** Columns of the kind's table: most are items, some follow from them. */
export function outputColumns(
  rule: Rule,
  columns: readonly ReadColumn[],
  of: (name: string) => string,
  has: (name: string) => boolean,
  context: CompileContext,
): { columns: string[]; computed: [string, string][] } {
  const computed: [string, string][] = [];
  const names = columns.flatMap(({ name, item }) => [
    name === 'birth' ? 'birth_date' : name,
    ...(item.type === 'number' && item.source_unit ? [item.source_unit] : []),
  ]);
  const add = (name: string, sql: string): void => {
    computed.push([of(name), sql]);
    if (!names.includes(name)) names.push(name);
  };
  if (has('birth')) computed.push([of('birth_date'), of('birth')]);
  switch (rule.kind) {
    case 'examination': {
      const age = of('age');
      add('age_years', age);
      if (has('birth')) {
        const months = `CAST(completed_months(${of('birth')}, ${of('examined_on')}) AS SMALLINT)`;
        const exact = columns.find((c) => c.name === 'birth')?.reading
          ? `${of('birth_precision')} <> 'year'`
          : 'true';
        add(
          'age_months',
          `CASE WHEN ${of('birth')} IS NOT NULL AND ${exact} THEN ${months} ELSE ${has('age_months') ? of('age_months') : 'NULL'} END`,
        );
      }
      const byAge = `CASE WHEN ${age} < 18 THEN 'child' ELSE 'adult' END`;
      const form = has('form') ? `coalesce(${of('form')}, ${byAge})` : byAge;
      add('form', form);
      add('soft_flags', softFlags(columns, of, has));
      const sex = has('sex') ? of('sex') : 'CAST(NULL AS VARCHAR)';
      add(
        'is_complete',
        completeSql(
          context.forms,
          (item) =>
            has(item)
              ? of(item)
              : item.startsWith('history_') && !context.historyIds.includes(item.slice(8))
                ? undefined
                : null,
          { form: `(${form})`, age, sex, on: of('examined_on') },
        ),
      );
      break;
    }
    case 'resident':
      names.push('birth_precision');
      if (!columns.find((c) => c.name === 'birth')?.reading) computed.push([of('birth_precision'), "'day'"]);
      // Where nobody says since when, since birth: as far as the register knows.
      add('from_date', `coalesce(${of('from_date')}, ${of('birth')})`);
      // Whether it is valid is all that leaves the import; another numbering has no personal numbers.
      add(
        'valid_number',
        context.mapping.namespace === 'personal-number' && has('person')
          ? `is_personal_number(${of('person')}, ${has('sex') ? of('sex') : 'NULL'}, ${of('birth')})`
          : 'false',
      );
      break;
    case 'medicine':
      add('medicine_group', medicineGroup(of, has, context));
      if (has('atc')) add('atc', `upper(replace(${of('atc')}, ' ', ''))`);
      break;
    case 'follow_up':
      add('conditions', has('conditions') ? `coalesce(${of('conditions')}, '|')` : "'|'");
      add('outcome', has('outcome') ? `coalesce(${of('outcome')}, 'reached')` : "'reached'");
      break;
    case 'round':
      add('name_en', has('name_en') ? `coalesce(${of('name_en')}, ${of('name_vi')})` : of('name_vi'));
      break;
    default:
  }
  return { columns: unique(names), computed };
}

/** The longest prefix of the medicine list wins; a medicine outside it is `other`. */
function medicineGroup(
  of: (name: string) => string,
  has: (name: string) => boolean,
  context: CompileContext,
): string {
  const longestFirst = context.medicineGroups.toSorted((a, b) => b.atc_prefix.length - a.atc_prefix.length);
  const byAtc = has('atc')
    ? `CASE ${longestFirst.map((g) => `WHEN starts_with(upper(${of('atc')}), ${quoted(g.atc_prefix)}) THEN ${quoted(g.medicine_group)}`).join(' ')} ELSE 'other' END`
    : "'other'";
  return has('medicine_group') ? `coalesce(${of('medicine_group')}, ${byAtc})` : byAtc;
}

function softFlags(
  columns: readonly ReadColumn[],
  of: (name: string) => string,
  has: (name: string) => boolean,
): string {
  const single = columns.flatMap(({ name, item }) =>
    item.type === 'number' && item.soft
      ? [`${of(name)} < ${double(item.soft[0] - 1e-9)} OR ${of(name)} > ${double(item.soft[1] + 1e-9)}`]
      : [],
  );
  const pairs = SOFT_CHECKS.filter(({ over }) => over.every((name) => name === 'age' || has(name))).map(
    ({ macro, over }) => `soft_${macro}(${over.map(of).join(', ')})`,
  );
  const parts = [...single, ...pairs].map((sql) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`);
  return `CAST(${parts.length === 0 ? '0' : parts.join(' + ')} AS SMALLINT)`;
}
