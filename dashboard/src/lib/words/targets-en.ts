import type { TargetInFigures } from '#queries/targets/pages.ts';
import { formatFor } from './format.ts';
import type { TargetsWords } from './targets-vi.ts';

const f = formatFor('en');
const IN_FIGURES: Readonly<Record<TargetInFigures, string>> = {
  shown: 'compared with',
  pending: 'waits for publication',
  later: 'before its first day',
  off_map: 'not on the map that is shown',
};
const entries = (n: number): string => `${f.count(n)} ${n === 1 ? 'entry' : 'entries'}`;

/** Words of the page of targets, in English. `targets-vi.ts` has the same keys. */
export const targetsEn: TargetsWords = {
  title: 'Targets',
  absent: 'There is no page of targets on this server.',
  busy: 'The store is busy with a job. The page loads again by itself when it has ended.',
  waiting: 'What you sent waits for another job to end, and is entered then. The page loads again by itself.',
  entered: (entry) => `Entry ${f.count(entry)} is made. The figures use it from the next publication on.`,
  already: 'It was entered before, and is not entered again.',
  refused: 'Nothing was entered. Mend what is named and send it again.',
  lead: 'An area without a target of its own is held to that of the area above it. Each setting or undoing is one more entry; none is deleted, and all are in the log.',
  publication: 'The figures that are shown',
  nothing_pending: 'The figures that are shown have taken up every entry.',
  pending: (n) =>
    `${entries(n)} ${n === 1 ? 'is' : 'are'} not in the figures that are shown: the next publication takes ${n === 1 ? 'it' : 'them'} up.`,
  as_of: (day) => `The figures that are shown go up to ${f.day(day)}.`,
  not_published: 'No figures are published yet.',
  in_force: (day) => `In force on ${f.day(day)}`,
  none_in_force: 'No target is in force today.',
  indicator: 'Indicator',
  area: 'Area',
  period: 'Period',
  value: 'Target',
  value_what: 'per cent, such as 92.5',
  since: 'Since',
  since_what: 'the first day on which it holds',
  source: 'Source',
  imported: 'imported',
  entry: (entry) => `entry ${f.count(entry)}`,
  figures: 'In the figures',
  in_figures: IN_FIGURES,
  set: 'Set a target',
  set_what: 'You set it: the name of your account is kept with the reason.',
  reason: 'Reason',
  reason_what: 'number and date of the decision; nothing about a resident',
  history: 'History',
  no_history: 'No target was set here yet.',
  line: (entry, indicator, area, period, value, day) =>
    `Entry ${f.count(entry)}. ${indicator}, ${area}, ${period}: ${value} since ${f.day(day)}`,
  undoing: (entry, undoes) => `Entry ${f.count(entry)}. Undoes entry ${f.count(undoes)}`,
  undone_by: (entry) => `undone by entry ${f.count(entry)}`,
  is_pending: 'waits for publication',
  said: (moment, by, reason) => `${moment}, ${by}: ${reason}`,
  undo: 'Undo this entry',
  undo_of: (entry) => `Undo entry ${f.count(entry)}`,
  undo_what: 'The target that held before holds again.',
  from_files: (n) => `${f.count(n)} imported ${n === 1 ? 'target' : 'targets'}`,
  from_files_what: 'Where an import is withdrawn on the page Imports, its targets hold no more.',
  file: 'File',
  stated_at: 'Imported on',
};
