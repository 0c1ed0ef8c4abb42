import type { HelpWords } from './help-vi.ts';

export const helpEn: HelpWords = {
  title: 'How to read and use Tầm Soát',
  lead: 'This page says how each kind of figure is read, leads each reader to the answers they came for, and explains the terms of the field. Every figure has a link “How to read” to its part of this page.',
  contents: 'On this page',

  guides: 'A first visit: where to begin',
  guides_lead: 'Each way is a few real questions; a question leads to the figure that answers it.',
  readers: {
    leadership: 'Leadership of the health sector',
    epidemiologist: 'Epidemiologist',
    district: 'Head of a district',
  },
  choose_area: 'Choose your district or city; the questions below then open exactly that area:',
  chosen_area: (area) => `The questions below open ${area}. Choose another:`,
  steps: {
    target: [
      'Is the province on target?',
      'The first number: the share examined, the target, and a mark where it is not met.',
    ],
    slowest: [
      'Which district is slowest, and how many people are left?',
      'From the highest to the lowest; the column on the right is how many remain.',
    ],
    attention: [
      'What needs attention first?',
      'At most five matters, the one that concerns most people on top.',
    ],
    found: ['Which diseases were found?', 'Newly found, suspected and known people, disease by disease.'],
    not_followed: ['Are those found followed up?', 'The share without any follow-up in 30 days, by area.'],
    print: [
      'How do I take this into a meeting?',
      'Open the Overview and print it: it lays itself out for A4, with the date of the data and definitions.',
    ],

    missing: [
      'Who is missing before a rate is spoken of?',
      'From residents to the assessed: at which step people are lost, and who.',
    ],
    whom: ['How much disease, at which age and sex?', 'Prevalence by age, women and men, with intervals.'],
    where: [
      'Where is it high, and is the difference real?',
      'Areas standardised by age; the funnel beside them tells a difference from chance.',
    ],
    explore: [
      'A question that no page asks?',
      'One measure by map, age, sex, period and state; choosing one filters all others.',
    ],
    outcome: [
      'What became of those found?',
      'By quarter of finding: the first follow-up, then the outcome at the end of the next quarter.',
    ],
    quality: ['Can the data be trusted?', 'Checks, with the rows that fail them and what is too many.'],
    methods: [
      'How is it computed, after which source?',
      'Thresholds, sources, the SQL that ran, and statistical methods.',
    ],

    communes: [
      'Which communes are done, which are not, how many people are left?',
      'The communes in a table, by how many remain.',
    ],
    when: [
      'When is the target met at this pace?',
      'The course so far, and a forecast at the pace of the last four weeks.',
    ],
    silent: ['Which sites have stopped?', 'Sites that reported no examination in the last days.'],
    call: ['Who has to be called first today?', 'How many people are on each list, the most urgent on top.'],
    gap: ['Which communes miss most follow-ups?', 'The share without follow-up in 30 days, by commune.'],
    backlog: ['How many forms wait for entry?', 'Examinations reported and not entered, by site.'],
    items: ['Which items of the form are missing?', 'Items by area: the darker a cell, the more is missing.'],
  },

  figure: 'What a figure consists of',
  figure_parts: [
    [
      'Title',
      'What the data says, as a sentence. Where the data supports none, the title only names the figure.',
    ],
    ['The small line below it', 'What is counted, in which unit and period, and how large n is.'],
    [
      'Drawing',
      'Point at it or use Tab to read value, interval, n and rank; a click on an area goes down one level.',
    ],
    ['Definition', 'What it means, numerator, denominator, who is left out.'],
    ['Table', 'The same numbers as a table.'],
    ['Download', 'CSV, Excel, Arrow, PNG and SVG pictures, a link to exactly this figure.'],
    ['Pin', 'Puts the figure on your board, to open the figures that you often read at once.'],
    ['Explore', 'The page that asks further: by age, sex, period, other areas.'],
    ['How to read', 'What this page says of that kind of figure.'],
  ],

  readings: 'How to read each kind of figure',
  readings_lead: (area) =>
    `The examples are drawn from the published data, for ${area}; an area in an example leads to its page.`,
  no_examples: 'No data has been published yet, so there are no examples.',
  shows: 'Says',
  not: 'Does not say',
  mistake: 'Usual mistake',
  kinds: {
    number: {
      title: 'One number',
      shows:
        'The large number is the value for the area, period and people shown. Below it are numerator, denominator (n) and the 95% interval.',
      not: 'Alone it does not say whether it is high or low: hold it against the target, the period before or other areas.',
      mistake:
        'Reading the per cent and not the denominator: 50% of 8 people is less certain than 50% of 8,000. A wide interval says so.',
    },
    ranked: {
      title: 'Ranked dots with intervals',
      shows:
        'Each row is an area (or a facility, or a group of people); the dot is the value, the bar its interval. The solid line is the level of the whole province or district, the dashed line the target. The colour of alarm always comes with a small triangle: the target is not met.',
      not: 'The rank does not say whether a difference is real. Two areas whose bars overlap widely may differ by chance alone.',
      mistake:
        'Blaming the last for being last: somebody always is. Look at the foot of the axis, too: a broken line means that it does not begin at 0, and differences look larger than they are.',
    },
    map: {
      title: 'Small map',
      shows:
        'Each area has one of five shades, the darker the higher; the legend has the edges of the shades. A click on an area shows it.',
      not: 'Size on the map is not people: a large commune may have few. Nor does a map draw intervals; see the dots or the table.',
      mistake:
        'Comparing the colours of two maps: each cuts its shades by its own data. Two areas of different shades may differ very little, on both sides of an edge.',
    },
    table: {
      title: 'Table with bars in cells',
      shows:
        'Numbers to read, bars to compare at a glance. An underlined heading sorts by its column; the upright line in a cell is the target.',
      not: 'The longest bar is only the largest row of the table, not 100%. In the column “Examined” alone the whole cell is 100%.',
      mistake:
        'Adding rows up: one person may be in several (several diseases, several lists). The row “All together”, where there is one, is the right total.',
    },
    course: {
      title: 'Line over time or age',
      shows:
        'The line joins values by month, quarter, year or age group; the band around it is the interval, the dashed level line the target. The page Explore draws a column for each period.',
      not: 'It does not say why it rises or falls. Where periods cannot be compared the dots are not joined: other districts were examined each year, so the number changes because the people do, not the disease.',
      mistake:
        'Taking a level cumulative line for steady work: level means that nobody more was examined. A cumulative line only rises, unless the register changes.',
    },
    forecast: {
      title: 'Forecast of the day of the target',
      shows:
        'What follows the date of the data is a forecast at the pace of the last four weeks; the band is the 80% range.',
      not: 'It knows no plans: a new round, the Tết holidays, floods. There is none where under 20 people were first examined in the last four weeks, or the pace fell by half.',
      mistake:
        'Taking the day for a promise. It holds only at this pace; read the range, not only its middle.',
    },
    curves: {
      title: 'Curve of the time to follow-up',
      shows:
        'Across are days since the finding; the height is the share of people with a first follow-up by that day (Kaplan-Meier). The sooner it rises, the sooner people are followed up. Grey curves are the other areas.',
      not: 'A curve below 100% does not say that the rest are forgotten: some were found too recently, some died or moved away; they count up to the last day that is known of them.',
      mistake: 'Looking at its end alone. What matters is its height at day 30 and day 90.',
    },
    pyramid: {
      title: 'Age-sex pyramid',
      shows:
        'Women on the left, men on the right, the oldest on top. The outline is residents, the light part the examined, the dark part those assessed or the cases; beside them is the % examined. On the page Explore the bars are the measure chosen.',
      not: 'A long bar does not mean a high risk: there may just be more people of that age. Risk is in the figure of prevalence by age.',
      mistake:
        'Comparing age groups of unequal width, such as 15–17 with 20–24, or with those of 80 and over.',
    },
    cascade: {
      title: 'Cascade of steps',
      shows:
        'Each bar is how many people are left at a step; each step counts only among the people of the step before. “Lost” says how many stopped there.',
      not: 'It does not say why they stopped. The cascade at the examination and the one after it count different people and cannot be joined.',
      mistake:
        'Dividing the last step by the first and calling it quality of care: the first step has people who were never examined. Watch where the scale begins again, too: “100% =” says how many people the longest bar is.',
    },
    parts: {
      title: 'Bars cut into parts',
      shows:
        'Each bar is a group of people cut into parts that do not overlap and add up to the bar; the legend names them. Of suspected people, for instance: confirmed by now, not confirmed, not examined again.',
      not: 'Suspected is not a case. Bars cannot be added to each other: one person may have several diseases.',
      mistake:
        'Comparing parts in the middle of two bars by eye: they do not begin at the same place. Point at the bar or open the table.',
    },
    funnel: {
      title: 'Funnel',
      shows:
        'Each dot is an area: the further right the more people, the higher the larger the value. The level line is the overall value; the two pairs of curves are the 95% and 99.8% limits of chance. A dot outside 99.8% differs by more than chance would make it.',
      not: 'Outside does not say why: disease, the way of measuring, a device, or who came. Nor does inside mean good.',
      mistake:
        'Taking a small area with a very high or low rate for unusual: few people vary much, so the funnel is wide on the left. Of 20 areas, one lies outside 95% on average by chance alone.',
    },
    spread: {
      title: 'One area among the others',
      shows:
        'The line runs from the lowest value of the areas to the highest; the box is the middle half (25th to 75th percentile), the upright line the median, the dot the area shown (or each dot an area).',
      not: 'There are no intervals, so it does not say whether a difference is chance.',
      mistake:
        'Reading rank 1 as best: it is the highest, and of “not followed up” the highest is worst. Dots of two rows cannot be compared: each row has a scale of its own.',
    },
    inequality: {
      title: 'Inequality over an attribute of areas',
      shows:
        'Areas are ordered by an attribute (such as the share of rural population), weighted by people. The slope index (SII) is the difference between both ends, 0 where there is none; the relative index (RII) is their ratio, 1 where there is none.',
      not: 'It says nothing of single people: a high rate in rural districts does not mean that the rural people in them have more of it.',
      mistake:
        'Passing over the interval: where that of the SII holds 0, or that of the RII 1, no inequality is seen.',
    },
    heat: {
      title: 'Heat map',
      shows:
        'Each cell is the value of a row and a column (area and disease, area and item, check and period) in one of five shades, the darker the higher; its number stands in the cell.',
      not: 'The shade does not say how many people: a dark cell may be a few. Point at it or open the table for n.',
      mistake:
        'Reading dark as good. Dark is much, and much “not followed up” or “missing” is bad. A dotted cell has no data, a crossed one is hidden: neither is 0.',
    },
    cohorts: {
      title: 'Findings of each quarter',
      shows:
        'Each row is the people first found in one quarter. Read across: whether the same people had a first follow-up, and how they were at the end of the next quarter.',
      not: 'The last rows are empty because the next quarter is not over: there is no outcome yet, not a bad one.',
      mistake:
        'Reading down as a trend: other places were examined each quarter, so other people were found.',
    },
    calendar: {
      title: 'Calendar of examination days',
      shows:
        'Each square is a day, each column a week (Monday on top, Sunday below); the darker, the more examinations the sites reported.',
      not: 'An empty square says only that no site reported an examination on that day: a day off, perhaps, or a report forgotten.',
      mistake:
        'Taking a crowded day for a good one: crowds are examined in a hurry. See the share of complete examinations, too.',
    },
    concerns: {
      title: 'What needs attention',
      shows:
        'At most five matters, by the number of people or examinations concerned; each names the area with the largest number. The number leads to the figure that has it.',
      not: 'It is no league table: areas with more people have larger numbers.',
      mistake: 'Thinking that an area which is not named is well: each matter names only the largest.',
    },
    nothing: {
      title: 'Where there is no drawing',
      shows:
        'Where there is nothing to draw the page says why: nobody in the filter, too small a denominator, counts hidden, too early, not asked enough, or not served in this view.',
      not: 'Empty does not mean 0. A missing measurement never means healthy.',
      mistake:
        'Filtering further to find something. Do the opposite: a larger area, a longer period, both sexes, all ages.',
    },
  },

  signs: 'Signs used everywhere',
  signs_lead: 'The samples below are illustrations, not data.',
  sign_texts: {
    hidden: [
      'hidden',
      'The count is too small, or such a count could be worked out from it; it is hidden so that nobody can be recognised. In tables: “(hidden)”. Not 0.',
    ],
    no_data: ['no data', 'Nothing was imported, or nobody is eligible. Not 0.'],
    suspected: [
      'suspected',
      'Hatched is uncertain: the criteria were met once, a second examination is needed.',
    ],
    dash: [
      'cannot be computed',
      'A dash in a table: there is no rate, mostly as the denominator is zero or too small. A 0 is a real 0.',
    ],
    behind: [
      'behind, above the threshold',
      'The colour of alarm is for “behind” and “overdue” alone, always with a sign or a word.',
    ],
    target: ['target', 'A dashed line. Whether it is met is decided by the value, not by the interval.'],
    whole: ['level of the whole area shown', 'A thin solid line.'],
    interval: ['confidence interval (CI)', 'A bar or a band. Wide means few people, and little certainty.'],
    cut: ['axis cut', 'The axis does not begin at 0: differences look larger.'],
    too_early: ['too early', 'The time for a follow-up is not up, so nothing was missed yet; counted apart.'],
  },

  glossary: 'Glossary',
  glossary_lead:
    'A sentence for each term, with the Vietnamese term; the link leads to where it is used or computed.',
  see: {
    methods: 'How it is computed',
    figure: 'See the figure',
    reading: 'How to read it',
  },

  using: 'How to use it',
  use: [
    {
      id: 'keyboard',
      title: 'Keyboard',
      texts: [
        'Tab and Shift + Tab: through links, filters, rows and dots of figures; what is reached is read out on the page. Enter: open.',
        'The first Tab on each page: “Skip to the content”, past the top bar.',
        '/ or Ctrl + K: search areas, conditions, indicators, pages and terms; ↑ ↓ to choose, Enter to open, Esc to close (these need JavaScript; the key / can be turned off in the search).',
        '← → on lines and the calendar of days: point by point; Page Up, Page Down: long steps; Home, End: the first and the last.',
        '← → ↑ ↓ in a heat map: to the cell beside; Home, End: the first and the last of its row.',
        'Esc: closes a list of filters; on the page Explore it gives up the range of ages being drawn.',
      ],
    },
    {
      id: 'address',
      title: 'Address of a page',
      texts: [
        'The address holds every choice: mail it, and the reader sees exactly that page. The browser’s back button returns to the choice before.',
        'JavaScript is not needed: filters are links and forms, and drawings are part of the page.',
      ],
    },
    {
      id: 'light',
      title: 'Light version',
      texts: [
        'For a slow network or an old computer: all figures and charts, without maps and without code running in the page. It is switched at the foot of every page, and this device remembers it.',
      ],
    },
    {
      id: 'offline',
      title: 'Without a network',
      texts: [
        'Pages that were opened on this device can still be read, with a line that says so and the date of the data. When newer data is there the page offers it and does not change by itself.',
      ],
    },
    {
      id: 'print',
      title: 'Printing',
      texts: [
        'Print as the browser prints (Ctrl + P). Every page lays itself out for A4, with its filters and the date of the data; figures keep their meaning in black and white.',
      ],
    },
    {
      id: 'download',
      title: 'Downloads',
      texts: [
        '“Download” below each figure: its table (CSV that Excel opens with its letters right, XLSX, Arrow) and its picture (PNG, SVG; these need JavaScript). The number in the file is the number on the screen.',
        'At the end of every page of figures: the counts that it is made of, filtered as it is. Other programs read figures through the API.',
      ],
    },
    {
      id: 'report',
      title: 'How to report an error in the data',
      texts: [
        'Open “Definition” and “Table” of the figure for its numerator and denominator; see the page Quality for rows that were refused, and why.',
        'If it still looks wrong: use “Copy a link to this figure” and send it to whoever keeps the data of the district or the department, with the number you hold to be right and its source. Send no name or identity number of a patient.',
        'Data is corrected at its source and imported again; nobody edits a number on a page. After the next publication “Why did the figures change?” on the Overview says which part is a correction.',
        'If a page fails or does not open: tell the administrator of the server, with its address and the time.',
      ],
    },
  ],
  to_api: 'Description of the API',
};
