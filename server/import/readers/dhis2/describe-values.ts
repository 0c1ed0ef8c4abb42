import type { DataElement } from '#queries/import/propose/propose-data-values.ts';
import { unpacked } from '../unpacked.ts';
import { readSets } from './data-values.ts';
import { countableDay } from './open-dhis2.ts';

/** What a file of data value sets holds, as far as a proposal needs it. */
export interface DescribedValues {
  /** The most frequent first; of one that comes in several categories, each of these after it. */
  readonly elements: readonly DataElement[];
  /** Organisation units in the order in which they come. */
  readonly units: readonly string[];
  /** Units and days: the rows that a mapping of all of it has. */
  readonly rows: number;
  /** Whether each value or its set says when it was last changed. */
  readonly has_versions: boolean;
}

const JSON_SET = /^\s*\{[^]*"dataValues"\s*:/;
const XML_SET = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<dataValueSet[\s>]/;

/** Whether a file begins like data value sets of DHIS2. @param beginning its text */
export function isDataValues(beginning: string): boolean {
  const text = beginning.replace(/^\uFEFF/, '');
  if (JSON_SET.test(text) || XML_SET.test(text)) return true;
  const head = (/[^\r\n]*/.exec(text)?.[0] ?? '')
    .split(',')
    .map((name) => name.replaceAll('"', '').trim().toLowerCase());
  return ['dataelement', 'period', 'orgunit', 'value'].every((name) => head.includes(name));
}

interface Counted {
  values: number;
  days: Set<string>;
  sum: number | null;
}

/** @throws {Refusal} where the file is broken */
export async function describeValues(path: string): Promise<DescribedValues> {
  const { sets } = await readSets(unpacked(path));
  const byElement = new Map<string, { all: Counted; categories: Map<string, Counted> }>();
  const [units, rows] = [new Set<string>(), new Set<string>()];
  let has_versions = true;
  for (const { values, period, orgUnit, completeDate } of sets)
    for (const value of values) {
      const { dataElement = '', categoryOptionCombo = '' } = value ?? {};
      const unit = value?.orgUnit ?? orgUnit ?? '';
      const day = countableDay(value?.period ?? period ?? '');
      if (value === null || dataElement === '' || value.deleted === true || day === null) continue;
      units.add(unit);
      rows.add(JSON.stringify([unit, day]));
      has_versions &&= (value.lastUpdated ?? completeDate) !== undefined;
      const of = byElement.get(dataElement) ?? { all: nothing(), categories: new Map<string, Counted>() };
      byElement.set(dataElement, of);
      const category = of.categories.get(categoryOptionCombo) ?? nothing();
      of.categories.set(categoryOptionCombo, category);
      for (const counted of [of.all, category]) count(counted, value.value, day);
    }
  const elements = [...byElement]
    .toSorted(([a, { all: x }], [b, { all: y }]) => y.values - x.values || (a < b ? -1 : 1))
    .flatMap(([element, { all, categories }]) => [
      shown(element, all),
      ...(categories.size < 2
        ? []
        : [...categories].flatMap(([category, counted]) =>
            category === '' ? [] : [shown(`${element}.${category}`, counted)],
          )),
    ]);
  return { elements, units: [...units], rows: rows.size, has_versions };
}

const nothing = (): Counted => ({ values: 0, days: new Set(), sum: 0 });

function count(counted: Counted, value: string | undefined, day: string): void {
  counted.values += 1;
  counted.days.add(day);
  const number = value === undefined || value.trim() === '' ? 0 : Number(value);
  counted.sum = counted.sum === null || Number.isNaN(number) ? null : counted.sum + number;
}

const shown = (operand: string, { values, days, sum }: Counted): DataElement => ({
  operand,
  values,
  days: days.size,
  sum,
});
