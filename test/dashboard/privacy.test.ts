import { expect, test } from 'vitest';
import { FEWEST } from '#queries/extracts/coarsen.ts';
import { PRIVACY } from '#lib/privacy/facts.ts';
import { ABSOLUTE_MS, IDLE_MS } from '../../server/access/sessions.ts';
import { KEPT_MS } from '../../server/extracts/kept-extracts.ts';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';

const HOUR_MS = 3_600_000;
const facts = PRIVACY.flatMap((section) => section.facts);
const saidOf = (id: string, language: 'vi' | 'en'): string =>
  PRIVACY.filter((section) => section.id === id)
    .flatMap((section) => section.facts.map(({ says }) => says[language]))
    .join(' ');

test('the page on personal data says the terms that the program keeps to', () => {
  expect(saidOf('how-long', 'en')).toContain(`${String(QUARANTINE_DAYS)} days`);
  expect(saidOf('how-long', 'vi')).toContain(`${String(QUARANTINE_DAYS)} ngày`);
  expect(KEPT_MS).toBe(24 * HOUR_MS);
  for (const said of ['Extracts: a day.', 'an hour without use, 12 hours at most'])
    expect(saidOf('how-long', 'en')).toContain(said);
  expect([IDLE_MS, ABSOLUTE_MS]).toEqual([HOUR_MS, 12 * HOUR_MS]);
  expect(saidOf('who', 'en')).toContain(`at least ${String(FEWEST)} people share`);
  expect(saidOf('who', 'vi')).toContain(`ít nhất ${String(FEWEST)} người`);
});

test('it says of each statement of the law where it was read, and what nobody has verified', () => {
  for (const { says, sureness, source } of facts) {
    expect([says.en, sureness === 'read']).toEqual([says.en, source !== undefined]);
    expect(says.vi).toBe(says.vi.normalize('NFC'));
    // A law is named where somebody read it, or else said not to be verified.
    if (/Article|Decree|Law on/.test(says.en))
      expect([says.en, sureness === 'held']).toEqual([says.en, false]);
  }
  expect(facts.filter(({ sureness }) => sureness === 'assumed').length).toBeGreaterThan(5);
});
