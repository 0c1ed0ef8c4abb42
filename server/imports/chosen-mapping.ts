import { IDENTITY_TITLES } from '#queries/identity/item-titles.ts';
import { IDENTITY_ITEMS, type IdentityItem } from '#queries/identity/items.ts';
import { columnUse, identityItemOf } from '#queries/import/column-use.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import { missingLines } from '#queries/import/form-lines.ts';
import { itemTitle } from '#queries/import/item-words.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { folded } from '#queries/words/folded.ts';
import { capital } from './capital.ts';
import { numbered, readingOf, versionOf, type Column } from './chosen-column.ts';
import { chosenConstants } from './chosen-constants.ts';
import type { Known } from './desk-items.ts';
import { lines, text, tickedColumns, wordsOf, type Form } from './form-fields.ts';

/**
 * The mapping that a person has chosen in the form. Fields are numbered by the columns of the file; what a form does not
 * have, and what it has as it was shown, stays as it was.
 * @returns faults that the mapping itself cannot show: two columns for one item
 */
export function chosenMapping(
  columns: readonly string[],
  before: MappingFile,
  form: Form,
  { conditions, historyIds }: Known,
): { readonly mapping: MappingFile; readonly faults: readonly Sentence[] } {
  // Rows of several kinds stay as they are: the form has the columns of one.
  if (before.rows.length > 1) return { faults: [], mapping: { ...before, ...aboutAll(before, form) } };
  const [rule] = before.rows;
  const kind: Kind = rule?.kind ?? 'examination';
  const items = itemsOf(kind, historyIds);
  const chosen: Record<string, Column> = {};
  const faults: Sentence[] = [];
  const identity: string[] = [];
  const ofIdentity: Partial<Record<IdentityItem, string>> = {};
  const twice = (title: Sentence, holder: string, column: string): void => {
    faults.push({
      vi: `Hai cột cùng là ${title.vi}: ${holder}, ${column}.`,
      en: `Two columns are ${title.en}: ${holder}, ${column}.`,
    });
  };
  for (const [at, column] of columns.entries()) {
    const field = `item.${String(at)}`;
    const useBefore = columnUse(column, before);
    const use = field in form ? text(form, field) : useBefore;
    const uses = use.split('+');
    // Rows that are of nobody keep nobody's identity.
    const own = 'person' in items ? uses.flatMap((use) => identityItemOf(use) ?? []) : [];
    // The number of the person is read: that it is identity too, its item says.
    const isHeld = uses.some((one) => one === 'identity' || identityItemOf(one) !== undefined);
    // A column of an item that is identity too is shown as the item alone.
    const isStill = use === useBefore && before.identity?.includes(column) === true;
    if (isStill || (isHeld && !uses.includes('person'))) identity.push(column);
    for (const item of own) {
      const holder = ofIdentity[item];
      if (holder === undefined) ofIdentity[item] = column;
      else
        twice(
          {
            vi: `${IDENTITY_TITLES[item].vi} trong danh tính`,
            en: `the ${IDENTITY_TITLES[item].en} of identity`,
          },
          holder,
          column,
        );
    }
    for (const item of uses.filter((one) => Object.hasOwn(items, one))) {
      const holder = chosen[item];
      if (holder) twice(itemTitle(item, conditions), holder.column, column);
      else chosen[item] = readingOf(item, { column, at: String(at), rule, form, items, columns });
    }
  }
  // What the file does not have cannot be chosen otherwise.
  identity.push(...(before.identity ?? []).filter((column) => !columns.includes(column)));
  const constants = chosenConstants(rule, items, form, conditions);
  faults.push(...constants.faults);
  for (const item of Object.keys(constants.values)) {
    const holder = chosen[item];
    const { vi, en } = itemTitle(item, conditions);
    if (holder)
      faults.push({
        vi: `${capital(vi)} vừa đọc ở cột ${holder.column} vừa là giá trị chung: hãy bỏ một.`,
        en: `${capital(en)} is read from the column ${holder.column} and is a value of all rows: leave out one.`,
      });
  }
  const person = chosen['person'];
  if (person) chosen['person'] = numbered(person, before, form, columns);
  const keyBefore = rule?.key ?? [];
  const ticked = tickedColumns(form, 'key', columns, keyBefore);
  const key = ticked.length === 0 ? keyBefore : [...ticked];
  const versionAt = text(form, 'version');
  const kept = 'version' in form ? undefined : rule?.version?.column;
  const versionColumn = versionAt === '' ? kept : columns[Number(versionAt)];
  const version =
    versionColumn === undefined
      ? undefined
      : versionOf(versionColumn, rule, chosen, 'version_date' in form ? text(form, 'version_date') : null);
  const { stated_on, ...all } = aboutAll(before, form);
  // A day that was there for rows whose own column is empty stays, and one that is said now counts.
  const isDayKept = version === undefined || rule?.version !== undefined || stated_on !== before.stated_on;
  const { stated_on: _, identity_items: __, ...rest } = before;
  const isKept = IDENTITY_ITEMS.some((item) => item in ofIdentity);
  const { version: ___, ...ruleRest } = rule ?? {};
  return {
    faults,
    mapping: {
      ...rest,
      ...all,
      ...(stated_on !== undefined && isDayKept ? { stated_on } : {}),
      identity,
      ...(isKept ? { identity_items: ofIdentity } : {}),
      rows: [
        {
          ...ruleRest,
          kind,
          key,
          ...(version === undefined ? {} : { version }),
          columns: { ...chosen, ...constants.values },
        },
      ],
    },
  };
}

/** What the form says of the mapping as a whole. */
function aboutAll(
  before: MappingFile,
  form: Form,
): Pick<MappingFile, 'name' | 'namespace' | 'missing' | 'stated_on'> {
  const named = folded(text(form, 'name'))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const name = named === '' ? before.name : named;
  const namespace = text(form, 'namespace') === '' ? before.namespace : text(form, 'namespace');
  const written = lines(text(form, 'missing'));
  const isSaid = 'missing' in form && written !== lines(missingLines(before.missing ?? []));
  const missing = isSaid ? ['', ...wordsOf(written)] : before.missing;
  const stated = 'stated_on' in form ? text(form, 'stated_on') : (before.stated_on ?? '');
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(missing === undefined ? {} : { missing }),
    ...(stated === '' ? { stated_on: undefined } : { stated_on: stated }),
  };
}
