import { folded } from '#queries/words/folded.ts';
import type { AreaNames } from '../area-names.ts';
import type { Item } from '../items.ts';
import type { FromColumn } from '../mapping.ts';
import { namedShare } from './area-columns.ts';
import { readCodes } from './code-words.ts';
import { quantile, readNumber, share, type ColumnValues } from './column-values.ts';
import { AUTO_DATE } from '../date-format.ts';
import { dayFormat, isAutoRead, orderOf, type DayOrder } from './day-format.ts';
import type { HeaderName } from './header-name.ts';
import { identityOf } from './identity-values.ts';
import { say, type Sentence } from './sentences.ts';
import { unitOfValues } from './unit-of-values.ts';

/** How well the cells of a column can be an item, and how they would be read. */
export interface Fit {
  /** 0 cannot be, 1 every cell can be read and is plausible. */
  readonly fit: number;
  /** What a mapping says of the column besides its name. */
  readonly reading: Omit<FromColumn, 'column'>;
  readonly evidence: readonly Sentence[];
  /** What is a custom or a guess, and must be looked at. */
  readonly unsure: boolean;
  /** What only a person can say. */
  readonly open: readonly Sentence[];
  /** Of days: the order of day and month that the cells show, or the two ways in which all of them read. */
  readonly days?: DayOrder | readonly [string, string] | undefined;
}

/** The words by which conditions are called, folded → id. */
export type ConditionWords = ReadonlyMap<string, string>;

const none: Fit = { fit: 0, reading: {}, evidence: [], unsure: false, open: [] };
/** A column without a value in the sample is what its head says, or nothing. */
const EMPTY_FIT = 0.6;

const ICD10 = /^[A-Z]\d{2}(?:\.?[0-9A-Z]{1,2})?$/i;
const PAIR = /^\d{1,3}(?:[.,]\d)?\s*\/\s*\d{1,3}(?:[.,]\d)?$/;

export const isPressurePair = (text: string): boolean => PAIR.test(text);

/**
 * @param conditions for items that name conditions
 * @param areas for areas that are named, where names are known
 */
export function fitItem(
  name: string,
  item: Item,
  header: HeaderName,
  values: ColumnValues,
  conditions: ConditionWords,
  areas?: AreaNames,
): Fit {
  const { present, texts } = values;
  if (texts.length === 0 || (present.length === 0 && item.type !== 'code'))
    return { ...none, fit: EMPTY_FIT, evidence: [say.empty()], unsure: true };
  switch (item.type) {
    case 'number': {
      const pairs = item.pressure_part ? share(present, isPressurePair) : 0;
      if (pairs >= 0.5) return { ...none, fit: pairs, evidence: [say.pairs(pairs)] };
      const read = present.map((text) =>
        readNumber(
          item.pressure_part && isPressurePair(text)
            ? (text.split('/')[item.pressure_part - 1]?.trim() ?? '')
            : text,
        ),
      );
      const numbers = read.filter((x) => x !== null);
      if (numbers.length < 0.5 * present.length) return none;
      const unit = unitOfValues(item, numbers, header.unit);
      const usual = !item.soft || (unit.middle >= item.soft[0] && unit.middle <= item.soft[1]);
      const fit = unit.possible * (numbers.length / present.length) * (usual ? 1 : 0.5);
      const at = [quantile(numbers, 0.05), quantile(numbers, 0.5), quantile(numbers, 0.95)] as const;
      return {
        ...none,
        fit,
        reading: unit.unit === null ? {} : { unit: unit.unit },
        evidence: [say.numbers(numbers.length / present.length, at), ...say.unit(unit, item)],
        unsure: unit.by === 'middle',
      };
    }
    case 'date':
    case 'birth': {
      const found = dayFormat(present, item.type === 'birth');
      if (!found) return none;
      if ('undecided' in found) {
        const { undecided } = found;
        const isAuto = undecided.every(isAutoRead);
        return {
          ...none,
          fit: found.share,
          reading: isAuto ? { date: AUTO_DATE } : {},
          evidence: [isAuto ? say.undecidedInSample(undecided) : say.undecided(undecided)],
          unsure: true,
          open: isAuto ? [] : [say.undecided(undecided)],
          days: undecided,
        };
      }
      // A sample may show one order where the column has both.
      const isAuto = isAutoRead(found.format);
      return {
        ...none,
        fit: found.share,
        reading: { date: isAuto ? AUTO_DATE : found.format },
        days: orderOf(found.format) ?? undefined,
        evidence: [
          say.days(found.share, found.format),
          ...(isAuto ? [say.orderByColumn()] : []),
          ...(found.year_only > 0 && found.format !== 'yyyy' ? [say.yearOnly(found.year_only)] : []),
        ],
      };
    }
    case 'code': {
      const read = readCodes(name, item, values.words);
      // A column with very many words is no list of codes, whatever some of them are.
      if (values.words.size > 40) return none;
      return {
        ...none,
        fit: read.share,
        reading: Object.keys(read.codes).length === 0 ? {} : { codes: { ...read.codes } },
        evidence: [say.codes(read.seen, read.share, read.unknown.length, name)],
        unsure: read.by_number || read.share < 0.9,
      };
    }
    case 'identifier': {
      const digits = (text: string): string => text.replaceAll(/[\s.'-]/g, '');
      const personal = share(present, (text) => /^\d{10,12}$/.test(digits(text)));
      const full = share(present, (text) => /^\d{12}$/.test(digits(text)));
      if (personal >= 0.6 && full >= 0.3)
        return {
          ...none,
          fit: personal,
          reading: { digits: 12 },
          evidence: [say.personalNumbers(full, personal)],
        };
      const card = share(present, (text) => /^(?:[A-Z]{2}\d{13}|\d{10})$/i.test(digits(text)));
      if (card >= 0.8) return { ...none, fit: 0.55 * card, evidence: [say.cards(card)], unsure: true };
      const old = share(present, (text) => /^\d{9}$/.test(digits(text)));
      const one = new Set(present).size / present.length;
      const plain = share(present, (text) => /^[\p{L}\p{N}./_-]{3,30}$/u.test(text));
      if (plain < 0.8 || one < 0.2) return none;
      return {
        ...none,
        fit: 0.5 * plain,
        evidence: [old >= 0.5 ? say.oldNumbers(old) : say.ownNumbers()],
        unsure: true,
      };
    }
    case 'icd10': {
      const read = share(present, (text) =>
        text.split(/[;,/|+\s]+/).every((piece) => piece === '' || ICD10.test(piece)),
      );
      return read < 0.5 ? none : { ...none, fit: read, evidence: [say.icd10(read)] };
    }
    case 'conditions': {
      const codes: Record<string, string> = {};
      for (const word of values.words.keys()) {
        const ids = word.split(/\s*[;,/+]\s*/).map((piece) => conditions.get(folded(piece)));
        if (ids.every((id) => id !== undefined)) codes[word] = ids.join(';');
      }
      const read = share(texts, (text) =>
        Object.keys(codes).some((word) => word.toLowerCase() === text.toLowerCase()),
      );
      return read < 0.5
        ? none
        : {
            ...none,
            fit: read,
            reading: { codes },
            evidence: [say.codes(codes, read, values.words.size - Object.keys(codes).length, name)],
          };
    }
    case 'area': {
      const coded = share(present, (text) => /^\d{2,5}$/.test(text));
      if (coded >= 0.8) return { ...none, fit: coded, evidence: [say.areaCodes(coded)] };
      const named = areas ? namedShare(values, areas) : 0;
      return named < 0.6
        ? none
        : { ...none, fit: named, reading: { names: {} }, evidence: [say.areaNames(named)] };
    }
    case 'text': {
      const identity = identityOf(header, values);
      if (identity && identity.by_values >= 0.6) return none;
      const numbers = share(present, (text) => readNumber(text) !== null && /[.,]/.test(text));
      const days = dayFormat(present, false);
      return {
        ...none,
        fit: days ? 0.2 : numbers > 0.5 ? 0.5 : 0.95,
        evidence: [say.words(values.words.size)],
      };
    }
  }
}
