import { expect, test } from 'vitest';
import { catalogue } from '../detection/catalogue.ts';
import { compileConditions } from '../detection/compile-conditions.ts';
import { loadConditions } from '../detection/load-conditions.ts';
import { readForms, requiredItems } from '../import/forms.ts';
import { itemTitle } from './item-titles.ts';

const files = await loadConditions();

test.each(requiredItems(readForms(), compileConditions(files).historyIds))(
  '%s, which a form requires, has a name in both languages',
  (item) => {
    const { vi, en } = itemTitle(item, catalogue(files));
    expect(vi).not.toBe(item);
    expect(en).not.toBe(item);
    expect(vi).toBe(vi.normalize('NFC'));
  },
);
