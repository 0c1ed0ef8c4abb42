import type { DefinitionsWords } from './definitions-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');

/** Words of the pages of definitions, in English. `definitions-vi.ts` has the same keys. */
export const definitionsEn: DefinitionsWords = {
  title: 'Case definitions',
  absent: 'There are no pages of definitions on this server.',
  busy: 'The store is busy with a job. The page loads again by itself when it has ended.',
  gone: 'There is no such definition.',
  lead: 'The definitions by which the next publication counts. Each change has a date, somebody who answers for it and a reason; none can be deleted, and all are in the log.',
  nothing_pending: 'The figures that are shown have taken up every change.',
  pending: (n) =>
    `${f.count(n)} ${n === 1 ? 'change is' : 'changes are'} not in the figures that are shown: the next publication takes ${n === 1 ? 'it' : 'them'} up.`,
  on_its_page:
    'Open a definition to change it. Figures before and after are compared first, and entered then.',
  in_force: 'In force',
  definition: 'Definition',
  kind: 'Kind',
  version: 'Version',
  product_version: (version) => `the product brings version ${f.count(version)}`,
  options: 'Options',
  on: 'on',
  off: 'off',
  proposed: (on) => `proposed: ${on ? 'on' : 'off'}`,
  since: 'Since when, by whom',
  as_brought: 'as the product brings it',
  changed: (day, by) => `${day}, ${by}`,
  log: 'Log of changes',
  no_changes: 'No definition was changed.',
  change: (number, what) => `Change ${f.count(number)}. ${what}`,
  set: (option, on) => `${option}: ${on ? 'on' : 'off'}`,
  new_version: (version) => `version ${f.count(version)}`,
  back: (version) => `the last change taken back, to version ${f.count(version)}`,
  is_pending: 'waits for publication',
  said: (moment, by, reason) => `${moment}, ${by}: ${reason}`,
  source: 'Source',
  thresholds: 'Thresholds',
  no_thresholds: 'It has no threshold: it rests on history, diagnoses or medicines.',
  file: 'The definition in full',
  to_all: 'To all definitions',

  change_it: 'Change the definition',
  change_what:
    'First the figures without and with the change are compared; it is entered only once you agree. The name of your account is kept with the reason.',
  change_option: 'Set an option on or off',
  option_and_value: 'Change to',
  change_text: 'Write a new version',
  change_text_what: (version) =>
    `Change the header: thresholds, ages, confirmation, titles, examples; give version: ${f.count(version)} or more. Every example must come out as it says. The SQL must stay as it is: it changes by the command tamsoat definition replace on the server.`,
  change_back: 'Take the last change back',
  change_back_what:
    'The definition is as it was before the last change that stands. Taking back is a further entry of the log.',
  reason: 'Reason',
  reason_what: 'number and day of the decision; nothing about residents',
  compare: 'Compare before it is entered',
  refused: 'Nothing was entered. Look at what is named here, then compare again.',
  result_gone:
    'The comparison is not kept any more: it is over an hour old, or the server was started again. Compare again.',
  entered: (change) =>
    `Change ${f.count(change)} is entered. The figures use it from the next publication on.`,

  comparison_of: (title) => (title === null ? 'Comparing definitions' : `Comparison: ${title}`),
  comparing:
    'All data are counted by both definitions. The page loads again by itself; you may close it and come back.',
  progress: 'Progress of the comparison',
  entering: 'The change waits for another job, and is entered then. The page loads again by itself.',
  compared: 'Compared; nothing is entered yet.',
  proposed_change: 'The proposed change',
  because: (by, reason) => `${by}: ${reason}`,
  from_to: (before, after) => `${before} → ${after}`,
  lines_gone: 'Left out',
  lines_come: 'Added',
  figures: 'Figures before and after',
  figures_what: (day) =>
    `The data that there are, the whole programme, up to ${day}. Before: by the definitions that are published. After: by those with this change.`,
  with_pending: (n) =>
    `After also has ${f.count(n)} ${n === 1 ? 'change that is' : 'changes that are'} entered and not published yet.`,
  nothing_differs: 'No figure is counted otherwise than by the definitions that are published.',
  rounded:
    'Counts are rounded to 5; those of 1 to 4 are hidden; a count that moves by 1 to 4 keeps its value, and so few who change state are not told.',
  published_now: 'Before',
  with_it: 'After',
  nobody_counted: 'Nobody is counted.',
  residents_of: (title) => `${title}: residents by state, before → after`,
  moved_of: (title) => `${title}: residents who change state, the whole province`,
  nobody_moves: 'Nobody changes state, or too few to be told.',
  area: 'Area',
  events: 'events',
  from_state: 'From state',
  to_state: 'To state',
  people: 'People, the whole province',
  enter: 'Enter the change',
  enter_what:
    'It cannot be deleted; a further entry takes it back. What is shown stays as it is until the next publication.',
  without_it: 'Do not enter it; to the definition',
};
