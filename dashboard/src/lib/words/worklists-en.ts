import { formatFor } from './format.ts';
import type { WorklistsWords } from './worklists-vi.ts';

const f = formatFor('en');
const asTyped = (value: number | string): string => (typeof value === 'number' ? f.count(value) : value);

/** Words of the pages of worklists, in English. */
export const worklistsEn: WorklistsWords = {
  title: 'Worklists',
  lead: (area, day) =>
    `${area}. Data as of ${day}: each list holds exactly the people whom the number counts.`,
  not_yours: 'This area is not yours to follow up, or nothing is published yet.',
  not_yours_what: 'To see lists with names, ask an administrator for a role in your area.',
  synthetic: 'This is sample data: nobody on these lists exists.',
  private: 'Personal data. Each look is on record.',
  list: 'List',
  who: 'Who is on it',
  count: 'Lines',
  open: 'Open the list',
  area: 'Area',
  condition: 'Condition',
  period: 'Period',
  sex: 'Sex',
  both: 'both',
  female: 'female',
  male: 'male',
  age: 'Age',
  all_ages: 'all ages',
  village: 'Village',
  all_villages: 'all villages',
  village_of_commune: 'To choose a village, choose a commune first.',
  site: 'Site',
  all_sites: 'all sites',
  show: 'Show',
  narrow: 'Choose area, condition, village',
  by_area: 'By area',
  lines: (shown, lines, after) =>
    lines === 0
      ? 'Nobody is on this list.'
      : `Lines ${f.count(after + 1)}–${f.count(after + shown)} of ${f.count(lines)}.`,
  of_whole: (of) => `The whole list: ${f.count(of)}.`,
  placed_on: {
    finding:
      'The figure counts people where they lived on the day of the finding, and so does the list; who lives elsewhere now is marked with where.',
    examination:
      'The figure counts people where they lived on the day of the examination, and so does the list; who lives elsewhere now is marked with where.',
  },
  empty_what: 'Try another period or condition, or ask for less.',
  earlier: 'Previous page',
  later: 'Next page',
  pages: 'Pages of the list',
  print: 'Sheet for the round',
  print_now: 'Print this page',
  file: 'Download for Excel',
  taken: (most) => `Sheet and file hold ${f.count(most)} lines at most; each is on record.`,
  no_names: {
    no_identities:
      'There are no names: no imported file said which columns are names, telephones or addresses.',
    key_lost:
      'Names cannot be read: the key of the identity store is missing or another. The list is right all the same; ask an administrator to look at the key.',
  },
  unnamed: 'Name not known',
  born: 'born',
  urgent: 'Urgent',
  due: (day) => `due ${day}`,
  last_contact: (day) => `last contact ${day}`,
  no_contact: 'no contact yet',
  last_examined: (day) => `last examined ${day}`,
  never_examined: 'never examined',
  lacking: 'Lacking',
  moved_to: (area) => `Lives in ${area} now`,
  gone: 'Lives in the province no more',
  phone: 'Call',
  no_phone: 'No telephone',
  village_contact: 'Village contact',
  written: 'Written down',
  by: (who) => `by ${who}`,
  next: (day) => `next ${day}`,
  pressure: (high, low) => `BP ${asTyped(high)}/${asTyped(low)}`,
  treated: { yes: 'takes the medicine', no: 'takes no medicine' },
  closed:
    'This note cannot be read: the server has lost the key of the notes. Tell whoever keeps the server to put the file contacts-key back from the last backup.',
  crossed: 'Whoever wrote this had not seen what another wrote just before: read both.',
  sealed: 'There is a note, and it cannot be opened.',
  write: 'Write down a contact',
  day: 'Day of the contact',
  way: 'How',
  outcome: 'Outcome',
  on_treatment: 'Do they take the medicine?',
  not_asked: 'not asked',
  sbp: 'Systolic pressure (mmHg)',
  dbp: 'Diastolic pressure (mmHg)',
  next_on: 'Contact again on',
  note: 'Note',
  note_what: 'Only what the next contact needs. Notes are encrypted.',
  save: 'Write down',
  correct: 'Correct this',
  done: { written: 'Written down.', there_already: 'This was there already; nothing was added.' },
  done_what: 'It will be in the data with the next publication; until then the person stays on the list.',
  search: 'Find a person',
  search_what: 'In your own areas alone. Each search is on record.',
  name: 'Name (accents not needed)',
  number: 'Personal or insurance number',
  purpose: 'What for',
  find: 'Find',
  found: (count, more) =>
    count === 0
      ? 'Nobody was found.'
      : more
        ? `More than ${f.count(count)} people: these are the first ${f.count(count)}. Type more of the name, or choose a commune.`
        : `${f.count(count)} found.`,
  found_title: 'What was found',
  found_gone: 'What was found is kept for 15 minutes, and for whoever searched alone. Search again.',
  faults: {
    nothing_asked: 'Not searched: type a name or a number.',
    no_purpose: 'Not searched: choose what it is for.',
    too_short:
      'Not searched: a name needs two letters at least; a personal number has 12 digits, an insurance number 10 or 15 characters.',
    too_many_people:
      'Not searched: too many people live there to read every name. Choose a district or a commune, or search by number.',
    number_not_known:
      'Nobody is known by this number. They may be known by their other one (personal number or card): choose a district or a commune, and search again.',
    not_there: 'Not searched: there is no such area, or it is not yours.',
    no_identities: 'Nobody can be found by name: the identity store holds no names.',
    key_lost: 'Nobody can be found by name: the key of the identity store is missing or another.',
  },
  stands: 'Is on',
  stands_nowhere: 'Is on no list.',
  back: 'Back to the lists',
  sheet_columns: 'List to print',
};
