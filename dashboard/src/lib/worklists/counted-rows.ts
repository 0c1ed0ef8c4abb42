import type { Answer } from '#queries/indicators/answer.ts';
import { isListed } from '#queries/worklists/listed-kinds.ts';
import type { Whom } from './people-behind.ts';

/** What of whom a row counts its key says, by how the answer is grouped. */
const SAID_BY_KEY: Readonly<Partial<Record<Answer['asked']['by'], keyof Whom>>> = {
  area: 'area',
  sex: 'sex',
  age: 'age',
  period: 'period',
};

/**
 * Whom a row of an answer counts; null where no address of a list can say it.
 * @param key of the row; null for all rows together
 */
export function countedInRow({ asked, definition, trend }: Answer, key: string | null): Partial<Whom> | null {
  const { by, area, sex = 'all', age, period } = asked;
  const said = SAID_BY_KEY[by];
  const { condition } = definition;
  // A trend is of some areas alone.
  if (trend || (condition && !isListed(condition.kind)) || (by !== 'none' && said === undefined)) return null;
  return {
    ...{ area, sex, age, period },
    ...(condition && { condition: condition.id }),
    ...(said !== undefined && key !== null && { [said]: key }),
  };
}
