import type { ReviewPerson } from '#queries/links/review.ts';
import type { Language } from '#lib/words/format.ts';
import { peopleReviewWordsFor } from '#lib/words/people-review.ts';

export interface Fact {
  readonly title: string;
  readonly first: string;
  readonly second: string;
}

/** What is known of two people, item by item, in words. */
export function factsOf([first, second]: readonly [ReviewPerson, ReviewPerson], language: Language): Fact[] {
  const own = peopleReviewWordsFor(language);
  const sayings: readonly (readonly [string, (one: ReviewPerson) => string | null])[] = [
    [own.sex, ({ sex }) => (sex === null ? null : own.sexes[sex])],
    [own.birth_year, ({ birth_year }) => (birth_year === null ? null : String(birth_year))],
    [own.area, ({ area }) => area?.[language] ?? null],
    [
      own.register,
      ({ registered, died_on }) =>
        [
          registered ? own.on_register : own.not_on_register,
          ...(died_on === null ? [] : [own.died(died_on)]),
        ].join(', '),
    ],
    [
      own.examined,
      ({ examinations, first_on, last_on }) =>
        first_on === null || last_on === null
          ? own.never_examined
          : own.examinations(examinations, first_on, last_on),
    ],
    [own.site, ({ site }) => site],
    [own.height, ({ height_cm }) => (height_cm === null ? null : own.height_cm(height_cm))],
    [
      own.conditions,
      ({ conditions, other_icd10 }) =>
        [...conditions.map((title) => title[language]), ...other_icd10].join(', ') || own.none,
    ],
    [
      own.followed,
      ({ contacts, last_contact_on }) =>
        last_contact_on === null ? own.none : own.contacts(contacts, last_contact_on),
    ],
  ];
  return sayings.flatMap(([title, say]) => {
    const [one, other] = [say(first), say(second)];
    return one === null && other === null
      ? []
      : [{ title, first: one ?? own.unknown, second: other ?? own.unknown }];
  });
}

/** A person in a line of the log. */
export function inShort({ sex, birth_year, area }: ReviewPerson, language: Language): string {
  const own = peopleReviewWordsFor(language);
  const parts = [sex && own.sexes[sex], birth_year === null ? null : String(birth_year), area?.[language]];
  return parts.filter((part) => part !== null && part !== undefined).join(', ') || own.unknown;
}
