import { formatFor } from './format.ts';
import type { Words } from './vi.ts';

const f = formatFor('en');
const FILTERS = { area: 'Area', period: 'Period', sex: 'Sex', age: 'Age', condition: 'Condition' } as const;

const because = (examined: number): string =>
  examined === 0
    ? 'because nobody in this filter was examined in the period.'
    : `because none of the ${f.count(examined)} people examined belongs to the population of a definition with enough data.`;

export const en: Words = {
  product: 'Tầm Soát',
  page_title: (area) => `Overview of ${area}`,
  description:
    'General health examinations: who has been examined, what was found, who has not been followed up.',
  skip: 'Skip to the content',
  first_visit: 'Here for the first time? Begin with your own questions:',
  first_visit_readers: {
    leadership: 'leadership',
    epidemiologist: 'epidemiologist',
    district: 'district',
  },
  first_visit_close: 'Do not show again',
  search: 'Search',
  pages: 'Pages',
  page_names: {
    overview: 'Overview',
    areas: 'Areas',
    conditions: 'Conditions',
    explore: 'Explore',
    'follow-up': 'Follow-up',
    quality: 'Quality',
    help: 'Help',
  },
  page_indicators: 'Indicators',
  page_methods: 'Methods',
  held: (since) => `Newer data has been held back since ${since}: it did not pass the checks of quality`,
  held_shown: 'The pages go on showing the last publication.',
  held_last_tried: (at) => `It was last tried at ${at}.`,
  held_to_do: 'See what was refused, withdraw that import, import a corrected file and publish again.',
  held_despite:
    'Where the data is right all the same, it can be published with the reason and who answers for it:',
  page_worklists: 'Worklists',
  page_imports: 'Imports',
  page_extracts: 'De-identified extracts',
  my_board: (pins) => (pins > 0 ? `My board (${pins})` : 'My board'),
  explore: 'Explore',
  to_methods: 'Methods in full',
  other_language: 'Tiếng Việt',
  other_language_says: 'Show this page in Vietnamese',
  breadcrumb: 'Area shown',

  synthetic_label: 'Synthetic data',
  synthetic: (scale) =>
    scale === null || scale === 1
      ? 'Synthetic data: there is no real person in these numbers.'
      : `Synthetic data, ${f.exactPercent(scale)} of the province’s population: there is no real person in these numbers.`,

  viewing: 'Showing',
  filters: FILTERS,
  all_filters: 'All filters',
  show: 'Show',
  remove: (filter) => `Remove the filter ${filter}`,
  sexes: { all: 'both sexes', female: 'women', male: 'men' },
  ages: (age) => {
    if (age === 'all') return 'all ages';
    return age.endsWith('+') ? `aged ${age.slice(0, -1)} and over` : `aged ${age.replace('-', '–')}`;
  },
  each_period: 'each period',
  data_as_of: (asOf) => `data as of ${f.day(asOf)}`,
  data_times: (asOf, loaded) => `Events up to ${f.day(asOf)}, data loaded up to ${f.moment(loaded)}.`,
  certain_part: 'The figures of this page hold only what certainly belongs here.',
  misread: (filter, given, shown) =>
    `There is no “${given}” for ${FILTERS[filter].toLowerCase()}; the page shows ${shown}.`,
  headline_neutral: (area, period) => `Health examinations: ${area}, ${period}`,

  key_figures: 'Key figures',
  key_coverage: 'Examined at least once',
  key_entered: 'Examinations entered',
  key_complete: 'Complete examinations',
  key_found: (group) => `Newly found: ${group}`,
  key_gap: 'No follow-up in 30 days',
  of_residents: (n, of) => `${f.count(n)} / ${f.count(of)} residents`,
  of_examinations: (n, of) => `${f.count(n)} / ${f.count(of)} examinations`,
  of_findings: (of) => `/ ${f.count(of)} with 30 days passed`,
  of_cases: (share, n) => `${share} of ${f.count(n)} cases`,
  cases: (n) => `of ${f.count(n)} cases`,
  interval: (text) => `95% CI: ${text}`,
  waiting_entry: (n) =>
    n < 0 ? `${f.count(-n)} more entered than reported` : `${f.count(n)} not yet entered`,
  too_early: (n) => `${f.count(n)} found less than 30 days ago not counted`,
  not_examined: 'not examined:',
  opens_list: 'Open the list of these people',
  records_lacking: 'records that lack an item:',
  suspected: 'suspected, to be confirmed:',
  overdue: 'overdue for follow-up:',
  overdue_urgent: 'of them due within 7 days:',
  late_entry: (n) => `${f.count(n)} were entered after 30 days`,
  target_is: (target) => `target ${target}`,
  behind: 'behind',
  by_site: 'by site, both sexes and all ages',
  no_residents: 'no residents in this filter',
  tallies_not_in_view: 'this view has no figures by site',
  no_tallies: 'the sites have reported no examination',
  no_examinations: 'no examination in this filter yet',
  no_cases: 'no cases in this filter yet',
  no_findings: 'nobody was found 30 days ago or more',

  changes_why: 'Why did the figures change?',
  changes_of: (area, since) => `${area}: changes ${since}`,
  changes_order:
    'Everything was counted again with one change more each time, in the order of the columns; the parts add up exactly to the whole change. Parts of a share are percentage points.',
  changes_absent: (steps) => `Did not occur between the two publications: ${steps}.`,
  changes_group: (group) =>
    `Cases, newly found, not followed up and overdue are those of the group ${group}.`,
  changes_none:
    'There is no earlier publication to compare with, or the comparison has not been worked out yet.',
  changes_of_everybody: 'Changes are explained for both sexes and all ages only.',
  changes_not_in_view: 'This view has no comparison with earlier publications.',
  change_incomparable: {
    counted_otherwise: (since) => `The change ${since} cannot be told: the program counts otherwise now.`,
    new_area: (since) => `The change ${since} cannot be told: the area did not exist then.`,
  },
  change_steps: {
    corrections: 'Corrected, withdrawn',
    new_rows: 'Newly entered',
    definition: 'Definition',
    map: 'Map',
    time: 'Time that passed',
  },
  change_figures: {
    coverage: 'Coverage',
    examined: 'People examined',
    completion: 'Complete examinations',
    backlog: 'Examinations waiting for entry',
    newly_confirmed: 'Newly found and confirmed',
    cases: 'Cases',
    first_findings: 'First findings',
    gap: 'No follow-up in 30 days',
    overdue: 'Overdue for follow-up',
  },
  col_figure: 'Figure',
  col_now: 'This time',

  definitions: 'Definitions',
  how: 'Definition',
  reading: 'How to read',
  table: 'Table',
  download: 'Download',
  files: { csv: 'CSV', xlsx: 'Excel (XLSX)', arrow: 'Arrow' },
  pictures: { png: 'PNG picture', svg: 'SVG picture' },
  page_address: 'Address of the page',
  copy_link: 'Copy a link to this figure',
  copied: 'Copied.',
  pin: 'Pin',
  page_counts: 'Download the counts of this page',
  counted_topics: {
    coverage: 'Residents, examined people',
    conditions: 'States by disease',
    condition: 'States by area',
    'follow-up': 'First findings, follow-up',
    sites: 'Examinations at sites',
    items: 'Items of the form',
    lags: 'Days until entry',
  },
  numerator: 'Numerator',
  denominator: 'Denominator',
  excluded: 'Left out',
  uncertainty: 'Interval',
  wilson: 'Wilson 95%. For a full count the interval says how far chance alone would move such a figure.',
  no_interval: 'None: this is a count, not a proportion.',
  source: 'Source',
  version: (n) => `Version ${f.count(n)}`,
  counted_by: (labels) => `By the definition: ${labels}`,
  changed: 'Changed',
  changed_by: (day, by) => `${f.day(day)}, ${by}`,
  denominator_note: (kind) =>
    kind === 'register'
      ? 'Residents are those on the population register.'
      : 'Residents are those of the 2019 census (age and sex estimated).',
  sql: 'SQL of the definition',
  snapshot: (id) => `Snapshot ${id}`,

  coverage_what: (kinds, period, n) =>
    `Residents examined at least once ÷ residents, by ${kinds}, %, ${period}; n\u00a0=\u00a0${f.count(n)}; bars are 95% intervals`,
  coverage_empty: 'There is no coverage to compare, because this filter holds no residents.',
  coverage_neutral: (kinds) => `Coverage by ${kinds}`,
  compared_with: (area, kinds, above) =>
    `${area} (in bold) stands beside each other ${kinds} of ${above}, as the figures go no deeper.`,
  axis_cut: (from) => `The axis is cut: it begins at ${from}, not at 0.`,
  whole: (kind) => `whole ${kind}`,
  col_area: 'Area',
  col_share: 'Examined',
  col_left: 'Remaining',
  col_rank: 'Rank',
  col_interval: '95% CI',
  col_examined: 'People examined',
  col_not_examined: 'Not examined',
  col_residents: 'Residents',
  col_target: 'Target',
  total: 'All together',
  rank_of: (rank, of) => `rank ${f.count(rank)} of ${f.count(of)}`,
  left_people: (n) => `${f.count(n)} remaining`,

  map_what: (kinds, period, n) => `Coverage by ${kinds}, %, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  map_neutral: 'Map of coverage',
  map_hint: 'Where a name has no room, point at the map or see the list and the table.',
  map_missing: 'There are no boundaries for this area yet.',
  map_without_outlines: (map) =>
    `${map}: without boundaries there is no map to draw; the table has the figures.`,
  map_label: (kinds) => `Map by ${kinds}`,
  step_below: (edge) => `below ${edge}`,
  step_between: (from, to) => `${from} – ${to}`,
  step_from: (edge) => `${edge} and over`,
  step_reached: (edge) => `on target, ${edge} and over`,
  no_data: 'no data',
  hidden: 'hidden',
  hidden_why: 'hidden because the count is too small; choose a larger area or more people',
  disclosed: (cells, hidden) => `${f.count(hidden)} of ${f.count(cells)} counts of this view are hidden.`,

  months_what: (to, n) =>
    `Cumulative since the programme began, up to ${to}, % of residents at the end of each month; n\u00a0=\u00a0${f.count(n)}`,
  months_neutral: 'Cumulative coverage by month',
  months_not_in_view: 'This view has no figures by month.',
  months_few: 'No course is drawn, because this period and filter have fewer than two months with residents.',
  examined: 'examined',
  entered: 'entered',
  month_at: (month) => month,
  col_month: 'Month',
  choose_month: 'Choose a month with the arrow keys',

  diseases_what: (period, n) =>
    `People positive by disease and state, number of people, ${period}; n\u00a0=\u00a0${f.count(n)} residents examined; one person may have several`,
  diseases_neutral: 'People positive by disease',
  diseases_empty: (examined) => `No disease found, ${because(examined)}`,
  state_known: 'known',
  state_confirmed: 'newly found, confirmed',
  state_suspected: 'suspected',
  state_unclear: 'unclear history',
  col_condition: 'Condition',
  col_positive: 'Positive',
  col_screened: 'Screened',
  col_screened_share: '% of the examined',
  asked_too_rarely: 'not asked enough',
  col_prevalence: 'Prevalence',
  diseases_definition:
    'Positive = known + newly found + suspected + unclear history. The four states exclude each other. Prevalence is among the screened alone: where few of the examined were screened, it does not speak for everybody.',

  risks_what: (period) =>
    `People with the risk factor, and their share of the screened, ${period}; a risk factor is never “new”`,
  risks_neutral: 'Risk factors',
  col_risk: 'Risk factor',
  col_present: 'People with it',
  col_of_screened: '% of the screened',
  risks_empty: (examined) => `No risk factor found, ${because(examined)}`,

  events_what: (period) =>
    `Acute illnesses concluded at examinations, number of conclusions, ${period}; one person may have several; neither chronic diseases nor risk factors`,
  events_neutral: 'Acute illness at the examination',
  events_empty: (examined) =>
    examined === 0
      ? 'None recorded, because nobody in this filter was examined in the period.'
      : `None recorded, because no examination of the ${f.count(examined)} people examined was concluded so.`,
  events_count: (n) => f.count(n),
  col_events: 'Number',

  examination_what: (title, period, n) =>
    `Cascade at the examination, ${title}, people, ${period}; n\u00a0=\u00a0${f.count(n)}; each step among the people of the step before`,
  examination_neutral: (title) => `Cascade at the examination: ${title}`,
  afterwards_what: (title, period, n) =>
    `Cascade after it, ${title}, people first found, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  afterwards_neutral: (title) => `Cascade after the examination: ${title}`,
  cascade_empty:
    'No cascade is drawn, because nobody in this filter belongs to the population of the definition.',
  afterwards_empty: 'No cascade is drawn, because nobody in this filter was first found yet.',
  scale_from_to: (from, to) => `scale from ${from} to ${to}`,
  scale_is: (n) => `100% = ${f.count(n)} people`,
  lost: (n, share) => `${f.count(n)} lost (${share})`,
  of_step_before: (share) => `${share} of the step before`,
  col_step: 'Step',
  col_people: 'People',
  col_of_previous: '% of the step before',
  examination_definition:
    'Eligible → examined → screened (enough data) → positive → aware → treated → controlled at the examination, as STEPS reports it.',
  afterwards_definition: 'First found → contacted → treated → controlled at the last contact with a reading.',

  gap_definition:
    'Counted by each person’s first finding, so it is not the newly found plus the suspected: those suspected and not confirmed later, and those who died or left since, still count.',

  attention: 'Needs attention',
  attention_what: 'By the number of people (or examinations) affected, at most five',
  attention_definition:
    'Each item names one number and the area, of those looked at, where it is largest: people left to examine to meet the target; people found without any follow-up within 30 days; people overdue; examinations not entered; people suspected; people with unclear history.',
  col_concern: 'What needs attention',
  col_number: 'Number',
  attention_none: (examined, targeted) =>
    examined === 0
      ? 'There is nothing to attend to, because nobody in this filter was examined in the period.'
      : `Nothing needs attention in this filter: nobody is overdue, nobody suspected awaits a second examination, nothing waits to be entered${targeted ? ', no area is below its target' : ' (targets are left out, as this filter has none)'}.`,

  empty_title: 'No data has been published yet',
  empty_what:
    'Import a file with the command below; this page shows its figures as soon as the import is done.',
  empty_sample: 'Or make the sample province (synthetic data):',
  error_not_found: 'There is no such page',
  error_not_found_what: 'The address may be mistyped, or the page has moved.',
  error_no_disease: 'This publication counts no disease',
  error_no_disease_what:
    'The Overview shows diseases, and none is defined. Add a definition to queries/conditions and publish again: tamsoat publish.',
  error_failed: 'The page could not be shown',
  error_failed_what:
    'The server failed while computing the figures; this was logged. Reload the page, and tell the administrator if it happens again.',
  sight: 'Figures shown',
  sight_department: 'department view',
  account: 'Account',
  error_request: (id) => `Id of the request, for the administrator: ${id}`,
  to_overview: 'To the overview',
  unreachable: (asOf) =>
    `The figures just chosen could not be loaded: the connection is lost or too slow, or this snapshot was replaced. The page still shows those from before, as of ${f.day(asOf)}.`,
  waiting: 'Loading…',
  reload: 'Reload the page',
  offline: 'Offline: the server does not answer.',
  offline_as_of: (asOf) => `Offline, data of ${f.day(asOf)}. Only what this device has kept can be shown.`,
  newer: (asOf) => `Newer data is there, as of ${f.day(asOf)}.`,
  newer_show: 'Show the newer data',
  error_silent: 'This page is not kept on this device',
  error_silent_what:
    'The device is offline, and the data of this page was never loaded here. Pages that were opened before can still be read; reload this one once there is a network.',
  privacy: 'Personal data',
  light_on: 'Use the light version',
  light_off: 'Back to the full version',
  light_offer:
    'A slow network, or saving data? The light version has all figures and charts, and leaves out only the maps.',
  light_is_on: 'This is the light version, without maps.',
  map_left_out: 'The light version draws no map; the figures of each area are in the table below.',
};
