import { OUTCOME_TITLES, WAY_TITLES } from '#queries/worklists/contact-words.ts';
import { CONTACT_OUTCOMES, WAYS } from '#queries/worklists/contacts.ts';
import { writtenDay } from '#queries/worklists/sheet.ts';
import type { Language } from '#lib/words/format.ts';
import { worklistsWordsFor } from '#lib/words/worklists.ts';
import type { QueuedNote } from './box.ts';

/** A note that the server does not have, as those that it has are shown. */
export function said({ fields }: QueuedNote, language: Language): string {
  const own = worklistsWordsFor(language);
  const field = (name: string): string => fields[name] ?? '';
  const way = WAYS.find((one) => one === field('way'));
  const outcome = CONTACT_OUTCOMES.find((one) => one === field('outcome'));
  const treated = (['yes', 'no'] as const).find((one) => one === field('on_treatment'));
  const [high, low] = [field('sbp_mmhg'), field('dbp_mmhg')];
  const facts = [
    ...(way ? [WAY_TITLES[way][language]] : []),
    ...(outcome ? [OUTCOME_TITLES[outcome][language]] : []),
    ...(treated ? [own.treated[treated]] : []),
    // As it was typed: it may be what the server did not take.
    ...(high !== '' || low !== '' ? [own.pressure(high, low)] : []),
    ...(field('next_on') !== '' ? [own.next(writtenDay(field('next_on')))] : []),
    ...(field('text') !== '' ? [`“${field('text')}”`] : []),
  ];
  return `${writtenDay(field('contacted_on'))}: ${facts.join(' · ')}`;
}
