import { describe, expect, it } from 'vitest';
import { parseConditionFile } from './condition-file.ts';
import {
  catalogueOf,
  definitionInForce,
  definitionsInForce,
  optionsOf,
  standingChanges,
  type DefinitionChange,
} from './definitions-in-force.ts';

const cough = (version: number, option = 'at_night'): string => `/*
id: cough
kind: risk_factor
version: ${version}
title: { vi: Ho, en: Cough }
explanation: { vi: Thử, en: Trial }
source: nowhere
population: { age_from: 18, pregnant: any }
items: [waist_cm]
thresholds: { wide: { item: waist_cm, direction: at_least, at: { cm: 100 } } }
options:
  ${option}: { title: { vi: Đêm, en: Night }, default: true, more_inclusive: 'on', off: { thresholds: { wide: { item: waist_cm, direction: at_least, at: { cm: 110 } } } } }
examples: [{ says: wide, given: { waist_cm: 100 }, state: present }]
*/
SELECT waist_cm >= :wide AS criteria FROM reading`;

const product = { files: [parseConditionFile('cough.sql', cough(1))], groups: [] };
const [own] = product.files;
if (!own) throw new Error('The product has no file.');

let number = 0;
const change = (what: Partial<DefinitionChange>): DefinitionChange => ({
  ...{
    number: ++number,
    changed_at: '2026-11-25T17:00:00.000Z',
    condition: 'cough',
    kind: 'back',
    version: 1,
  },
  ...{ option: null, value: null, file_text: null, by: 'A', reason: 'B' },
  ...what,
});
const off = change({ kind: 'option', option: 'at_night', value: false });
const on = change({ kind: 'option', option: 'at_night', value: true });
const second = change({ kind: 'version', version: 2, file_text: cough(2) });
const unusable = change({ kind: 'version', version: 3, file_text: 'SELECT 1' });
const back = change({ kind: 'back' });

describe('what holds after a log', () => {
  it.each<readonly [string, readonly DefinitionChange[], number, boolean]>([
    ['no change: the product’s own', [], 1, true],
    ['an option', [off], 1, false],
    ['the later of two', [off, on], 1, true],
    ['a new version, with what its file proposes', [off, second], 2, true],
    ['an option of the new version', [second, off], 2, false],
    ['a step back: the option before', [off, second, back], 1, false],
    ['two steps back', [off, second, back, back], 1, true],
    ['a step back from nothing: the product’s own', [back, back], 1, true],
    ['a change after a step back', [off, back, second], 2, true],
    ['a step back from a file that cannot be used', [second, unusable, back], 2, true],
    ['nothing that was changed in another condition', [{ ...off, condition: 'sneeze' }], 1, true],
  ])('%s', (_, log, version, isOn) => {
    const { file, options } = definitionInForce(own, log);
    expect(file.header.version).toBe(version);
    expect(optionsOf(file, options)).toMatchObject([{ id: 'at_night', on: isOn, proposed: true }]);
  });

  it('counts as standing what a step back would take', () => {
    expect(standingChanges([off, second, back], 'cough')).toEqual([off]);
    expect(standingChanges([off, second, back], 'sneeze')).toEqual([]);
  });

  it('is refused where the file, or an option of it, is no longer what it was', () => {
    expect(() => definitionsInForce(product, [unusable])).toThrow(/cough\.sql/);
    const updated = { ...product, files: [parseConditionFile('cough.sql', cough(2, 'by_day'))] };
    expect(() => catalogueOf(definitionsInForce(updated, [off]))).toThrow(
      /has no option at_night; it has by_day/,
    );
  });

  it('is told by the catalogue with the day in Việt Nam, the author and the reason', () => {
    const [entry] = catalogueOf(definitionsInForce(product, [off]));
    const options = [{ id: 'at_night', title: { vi: 'Đêm', en: 'Night' }, on: false }];
    expect(entry?.changed).toEqual({ on: '2026-11-26', by: 'A', reason: 'B', options });
    expect(entry?.sql).toContain('110e0');
    expect(catalogueOf(definitionsInForce(product, []))[0]).not.toHaveProperty('changed');
    expect(catalogueOf(definitionsInForce(product, [off, back]))[0]?.changed?.options).toEqual([]);
  });
});
