import type { ConditionHeader } from './condition-header.ts';

/** SQL over `reading`: does the person belong to the definition on that day? NULL where the age is not known. */
export function populationSql(population: ConditionHeader['population']): string {
  const { age_from, age_from_months, age_to, pregnant, sex } = population;
  const parts = [
    age_from_months === undefined
      ? `age_years >= ${age_from}`
      : `(age_years >= ${Math.floor(age_from_months / 12) + 1} OR age_months >= ${age_from_months})`,
    ...(age_to === undefined ? [] : [`age_years <= ${age_to}`]),
    ...(pregnant === false ? ['NOT pregnant'] : []),
    ...(sex === undefined ? [] : [`sex = '${sex}'`]),
  ];
  return parts.join(' AND ');
}
