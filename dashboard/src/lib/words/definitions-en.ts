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
  by_command:
    'Changes are made, and figures before and after compared, by commands on the server for now: tamsoat definition set, replace, back, compare.',
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
};
