import { expect, test } from 'vitest';
import { EXAMINATION_ITEMS } from '../import/items.ts';
import { loadConditions } from './load-conditions.ts';
import { examinationItems } from './reading-items.ts';

const { files } = await loadConditions();
const columns = [...new Set(files.flatMap(({ header }) => header.items))];

test.each(columns)('%s, which criteria look at, comes from items of an examination', (column) => {
  for (const item of examinationItems(column)) expect(Object.keys(EXAMINATION_ITEMS)).toContain(item);
});
