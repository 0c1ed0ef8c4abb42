import type { FieldId } from './fields.ts';

/** A way to bring together pairs that may be one person, so that not everybody is compared with everybody. */
export interface Block {
  /** What `a` and `b` of linked_person must have alike. */
  readonly alike: string;
  /** What else must hold of the newer one, `b`. */
  readonly where: string;
  /** Fields that say nothing among its pairs, since all of them agree. Where it is null, the block teaches nothing. */
  readonly fixes: readonly FieldId[] | null;
}

/**
 * One error at a time is met by another block: a number where the name is another, the name where the date is, the date and
 * the commune where the name is. From each block the others' fields are learned (estimate.ts).
 */
export const BLOCKS: readonly Block[] = [
  { alike: 'a.personal_number = b.personal_number', where: 'true', fixes: ['personal_number'] },
  // A wrong digit among the first six, or the province of another registration.
  {
    alike:
      'right(a.personal_number, 6) = right(b.personal_number, 6) AND year(a.birth_date) = year(b.birth_date)',
    where: 'true',
    fixes: null,
  },
  { alike: 'a.insurance_number = b.insurance_number', where: 'true', fixes: ['insurance_number'] },
  { alike: 'a.phone = b.phone', where: 'true', fixes: null },
  {
    alike: 'a.birth_date = b.birth_date AND a.given = b.given',
    where: "b.birth_precision = 'day'",
    fixes: ['birth', 'name'],
  },
  {
    alike:
      'year(a.birth_date) = year(b.birth_date) AND month(a.birth_date) = day(b.birth_date) AND day(a.birth_date) = month(b.birth_date) AND a.given = b.given',
    where: "b.birth_precision = 'day' AND day(b.birth_date) <> month(b.birth_date)",
    fixes: null,
  },
  {
    alike: 'a.words = b.words AND year(a.birth_date) = year(b.birth_date)',
    where: 'true',
    fixes: null,
  },
  {
    alike: 'a.words = b.words AND a.commune = b.commune',
    where: 'true',
    fixes: ['family', 'name', 'commune'],
  },
  {
    alike: 'a.birth_date = b.birth_date AND a.commune = b.commune',
    where: "b.birth_precision = 'day'",
    fixes: ['birth', 'commune'],
  },
];

/** Bit of a block in the sum that candidate_pair.sql keeps. */
export const bitOf = (at: number): number => 2 ** at;
