import { foldedWords } from '#queries/words/folded.ts';
import { IDENTITY_ITEMS, type IdentityItem } from '../../identity/items.ts';
import type { Assigned, Confidence, SampledColumn } from './assign-items.ts';
import { share, type ColumnValues } from './column-values.ts';
import { mostLike, type HeaderName } from './header-name.ts';
import type { IdentityFinding } from './identity-values.ts';
import { SYNONYMS } from './synonyms.ts';

/** Columns that are an item of identity, and those that would be one that another column is. */
interface IdentityChoice {
  readonly items: Readonly<Partial<Record<IdentityItem, string>>>;
  /** Column → the column that is what it was like. */
  readonly second: ReadonlyMap<string, string>;
}

const { names: HEADS, others: OTHERS, halves: HALVES } = SYNONYMS.identity_items;
const wordsOf = (names: readonly string[]): string[] => names.map((name) => foldedWords(name).join(' '));
const [OF_OTHERS, OF_VILLAGE] = [wordsOf(OTHERS), wordsOf(HEADS.village_contact)];
const speaksOf = (header: HeaderName, names: readonly string[]): boolean =>
  names.some((name) => ` ${header.words.join(' ')} `.includes(` ${name} `));

const bare = (text: string): string => text.replaceAll(/[\s.'-]/g, '');
const cards = ({ present }: ColumnValues): number =>
  share(present, (text) => /^[A-Z]{2}\d{13}$/i.test(bare(text)));
/** Those of spreadsheets have lost their leading zeros. */
const personal = ({ present }: ColumnValues): boolean =>
  share(present, (text) => /^\d{10,12}$/.test(bare(text))) >= 0.6 &&
  share(present, (text) => /^\d{12}$/.test(bare(text))) >= 0.3;

/** Which number of a person a column holds: of papers and of households are kept none. */
function numberOf(header: HeaderName, values: ColumnValues): IdentityItem | null {
  const isCalled = (item: 'personal_number' | 'insurance_number'): boolean =>
    mostLike(header, HEADS[item]).like >= 0.7;
  const isEmpty = values.present.length === 0;
  if (cards(values) >= 0.6) return 'insurance_number';
  if (isCalled('insurance_number')) {
    const ten = share(values.present, (text) => /^(?:[A-Z]{2}\d{13}|\d{10})$/i.test(bare(text)));
    return isEmpty || ten >= 0.6 ? 'insurance_number' : null;
  }
  const isOtherPaper = mostLike(header, SYNONYMS.identity.number).like >= 0.7 && !isCalled('personal_number');
  if (isOtherPaper) return null;
  return personal(values) || (isEmpty && isCalled('personal_number')) ? 'personal_number' : null;
}

/** What a column of identity is of the people of the rows; null of mothers, heads of households, doctors, and of half a name. */
function itemOf(
  { kind, by_values }: IdentityFinding,
  { header, values }: SampledColumn,
): IdentityItem | null {
  if (speaksOf(header, OF_VILLAGE)) return kind === 'name' || kind === 'phone' ? 'village_contact' : null;
  if (speaksOf(header, OF_OTHERS)) return null;
  switch (kind) {
    case 'name': {
      if (mostLike(header, HALVES).like >= 0.98) return null;
      const whole = share(values.present, (text) => /\S\s+\S/.test(text));
      const isCalled = mostLike(header, HEADS.full_name).like >= 0.9;
      const isWhole = values.present.length === 0 || whole >= 0.7;
      return (isCalled && isWhole) || by_values >= 0.6 ? 'full_name' : null;
    }
    case 'number':
      return numberOf(header, values);
    case 'phone':
    case 'address':
      return kind;
    case 'mail':
      return null;
  }
}

/** What the number by which people are told apart is, beside that. */
function personItem(person: SampledColumn | undefined): IdentityItem | null {
  if (!person) return null;
  const { values } = person;
  if (personal(values)) return 'personal_number';
  return share(values.present, (text) => /^(?:[A-Z]{2}\d{13}|\d{10})$/i.test(bare(text))) >= 0.8
    ? 'insurance_number'
    : null;
}

/**
 * Which item of identity each column is: each item once, the column's for which most speaks. The number of the person goes
 * before all others of its sort.
 * @param found the columns that hold identity
 */
export function identityItems(
  columns: readonly SampledColumn[],
  found: ReadonlyMap<string, IdentityFinding>,
  person: Assigned | undefined,
): IdentityChoice {
  const candidates = columns
    .flatMap((one) => {
      const { column } = one;
      if (column === person?.column) {
        const item = personItem(one);
        return item ? [{ column, item, score: 3 }] : [];
      }
      const finding = found.get(column);
      const item = finding ? itemOf(finding, one) : null;
      return finding && item ? [{ column, item, score: finding.by_name + finding.by_values }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
  const items: Partial<Record<IdentityItem, string>> = {};
  const second = new Map<string, string>();
  for (const { column, item } of candidates) {
    const holder = items[item];
    if (holder === undefined) items[item] = column;
    else second.set(column, holder);
  }
  // In the order of the items, so that a proposal is the same however its columns stand.
  const ordered = IDENTITY_ITEMS.flatMap((item) => (items[item] === undefined ? [] : [[item, items[item]]]));
  return { items: Object.fromEntries(ordered) as IdentityChoice['items'], second };
}

/** Where only the cells speak, what they are of may be somebody else. */
export const identityConfidence = ({ by_name, by_values }: IdentityFinding): Confidence =>
  by_name < 0.7 ? 'guess' : by_values >= 0.6 ? 'sure' : 'likely';
