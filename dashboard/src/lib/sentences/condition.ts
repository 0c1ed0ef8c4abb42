import { SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { AnswerRow } from '#queries/indicators/answer.ts';
import { isHidden } from '#queries/indicators/figure.ts';
import type { EventCounts } from '../conditions/events.ts';
import type { AgeSexRow, PeopleBand } from '../conditions/people.ts';
import type { Participation } from '../conditions/participation.ts';
import type { ExaminedByState } from '../conditions/states.ts';
import type { AreaName, CascadeStep, OfferedCondition, Share } from '../overview/model.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Format, Language, WrittenShare } from '../words/format.ts';
import { inSentence } from '../words/names.ts';
import { rule } from './rule.ts';
import { single } from './single.ts';

/** What the sentences of a condition's page are made from. */
export interface ConditionFigures {
  readonly condition: OfferedCondition;
  readonly area: AreaName;
  /** Of everybody whom the page is about; absent where the kind has none. */
  readonly prevalence: AnswerRow | undefined;
  readonly newly: AnswerRow | undefined;
  readonly participation: Participation | null;
  readonly people: readonly PeopleBand[];
  readonly by_age: readonly AgeSexRow[];
  readonly states: ExaminedByState | null;
  readonly events: EventCounts | null;
}

type Valued = AnswerRow & { readonly value: number };
const valued = (row: AnswerRow | undefined): Valued | null =>
  row && row.value !== null ? { ...row, value: row.value } : null;
const shareOf = ({ value, low, high }: Valued): WrittenShare =>
  low === null || high === null ? { value } : { value, low, high };

const SEX_WORDS: Readonly<Record<Language, Readonly<Record<Sex, string>>>> = {
  vi: { female: 'nữ', male: 'nam' },
  en: { female: 'women', male: 'men' },
};
/** "nam 20–24 tuổi", "men aged 20–24" */
const whom = (sex: Sex, title: Bilingual, language: Language): string => {
  const age = inSentence(title[language]).replaceAll('-', '–');
  return language === 'vi'
    ? `${SEX_WORDS.vi[sex]} ${age}`
    : `${SEX_WORDS.en[sex]} ${age.replace('age ', 'aged ')}`;
};

/** What the page found: its heading. */
const PEOPLE_HEADLINES = [
  rule({
    id: 'condition_found',
    claim: ({ condition, area, prevalence, newly }: ConditionFigures) => {
      const [found, unknown] = [valued(prevalence), valued(newly)];
      // Of what is known by asking alone nobody is new.
      return condition.kind === 'disease' && found && unknown && unknown.numerator > 0
        ? { condition, area, found, unknown }
        : null;
    },
    vi: (c, f) =>
      `${c.condition.title.vi}: ${f.percent(shareOf(c.found))} người đã tầm soát ở ${inSentence(c.area.full_name.vi)} mắc bệnh; ${f.percent(shareOf(c.unknown))} người mắc trước đó không biết`,
    en: (c, f) =>
      `${c.condition.title.en}: ${f.percent(shareOf(c.found))} of the screened in ${c.area.full_name.en} have it; ${f.percent(shareOf(c.unknown))} of the cases had not known`,
  }),
  rule({
    id: 'condition_prevalence',
    claim: ({ condition, area, prevalence }: ConditionFigures) => {
      const found = valued(prevalence);
      return found ? { condition, area, found } : null;
    },
    vi: (c, f) =>
      `${c.condition.title.vi}: ${f.percent(shareOf(c.found))} người đã tầm soát ở ${inSentence(c.area.full_name.vi)}`,
    en: (c, f) =>
      `${c.condition.title.en}: ${f.percent(shareOf(c.found))} of the screened in ${c.area.full_name.en}`,
  }),
  rule({
    id: 'condition_cases_new',
    claim: ({ condition, area, newly }: ConditionFigures) => {
      const unknown = valued(newly);
      return unknown ? { condition, area, unknown } : null;
    },
    vi: (c, f) =>
      `${c.condition.title.vi}: ${f.count(c.unknown.denominator)} người mắc ở ${inSentence(c.area.full_name.vi)}, ${f.percent(shareOf(c.unknown))} trước đó không biết`,
    en: (c, f) =>
      `${c.condition.title.en}: ${f.count(c.unknown.denominator)} cases in ${c.area.full_name.en}, ${f.percent(shareOf(c.unknown))} of whom had not known`,
  }),
  rule({
    id: 'condition_cases',
    claim: ({ condition, area, newly }: ConditionFigures) =>
      newly && newly.denominator > 0 ? { condition, area, cases: newly.denominator } : null,
    vi: (c, f) =>
      `${c.condition.title.vi}: ${f.count(c.cases)} người mắc ở ${inSentence(c.area.full_name.vi)}`,
    en: (c, f) =>
      `${c.condition.title.en}: ${f.count(c.cases)} ${c.cases === 1 ? 'case' : 'cases'} in ${c.area.full_name.en}`,
  }),
];

const EVENTS = rule({
  id: 'condition_events',
  claim: ({ condition, area, events }: ConditionFigures) =>
    events && events.all > 0 ? { condition, area, events: events.all } : null,
  vi: (c, f) =>
    `${c.condition.title.vi}: ${f.count(c.events)} lượt được kết luận khi khám ở ${inSentence(c.area.full_name.vi)}`,
  en: (c, f) =>
    `${c.condition.title.en}: concluded ${f.count(c.events)} times at examinations in ${c.area.full_name.en}`,
});
export const CONDITION_HEADLINES = [...PEOPLE_HEADLINES, EVENTS];

export const EVENTS_TITLES = [
  rule({
    id: 'events_area',
    claim: ({ condition, events }: ConditionFigures) => {
      const areas = events?.areas ?? [];
      const most = areas.length < 2 ? null : single(areas, ({ events: count }) => count);
      return most && most.events > 0 ? { condition, title: most.title, events: most.events } : null;
    },
    vi: (c, f) => `${c.condition.title.vi} nhiều lượt nhất ở ${c.title.vi}, ${f.count(c.events)} lượt`,
    en: (c, f) =>
      `${c.condition.title.en} was concluded most often in ${c.title.en}, ${f.count(c.events)} times`,
  }),
];

interface Reached {
  readonly eligible: number;
  readonly assessed: Share;
}
const stepOf = (steps: readonly CascadeStep[], id: string): CascadeStep | undefined =>
  steps.find((step) => step.id === id);

/** How many of whom the page could speak have been assessed. */
function reached({ participation }: ConditionFigures): Reached | null {
  const steps = participation?.all.steps ?? [];
  const eligible = stepOf(steps, 'eligible')?.count;
  const assessed = stepOf(steps, 'assessed')?.count;
  if (eligible === undefined || assessed === undefined || !(eligible > 0) || !(assessed <= eligible))
    return null;
  return { eligible, assessed: { numerator: assessed, denominator: eligible, value: assessed / eligible } };
}

/** Below it: of whom the figure speaks. */
export const SPEAKS_OF = rule({
  id: 'condition_speaks_of',
  claim: reached,
  vi: ({ eligible, assessed }, f) =>
    `Con số chỉ nói về ${f.count(assessed.numerator)} người được đánh giá, ${f.percent(assessed)} của ${f.count(eligible)} người thuộc đối tượng; ${f.count(eligible - assessed.numerator)} người còn lại chưa biết.`,
  en: ({ eligible, assessed }, f) =>
    `It speaks only of the ${f.count(assessed.numerator)} assessed, ${f.percent(assessed)} of the ${f.count(eligible)} eligible; of the other ${f.count(eligible - assessed.numerator)} nothing is known.`,
});

const WHY_LOST: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: {
    examined: 'chưa được khám',
    measured: 'đã khám mà chưa đo, chưa hỏi',
    plausible: 'có giá trị bị từ chối',
    assessed: 'đo chưa đủ để kết luận',
    unassessed: 'đã khám mà chưa đánh giá được',
  },
  en: {
    examined: 'were not examined',
    measured: 'were examined and not measured or asked',
    plausible: 'had readings that were refused',
    assessed: 'were measured too little to decide',
    unassessed: 'were examined and could not be assessed',
  },
};

interface Lost {
  readonly id: string;
  readonly people: number;
}
/** Those who are not in a step and were in the one before; NaN where it is not known. */
const lostAt = (steps: readonly CascadeStep[]): Lost[] =>
  steps.flatMap(({ id, count }, i) => {
    const before = steps[i - 1];
    return before && id !== 'eligible' ? [{ id: lostId(steps, i), people: before.count - count }] : [];
  });

/** Why people are not in a step, by its id; where a treated view knows no steps between, all that lies between. */
export const lostId = (steps: readonly CascadeStep[], at: number): string => {
  const [id = '', before = ''] = [steps[at]?.id, steps[at - 1]?.id];
  return id === 'assessed' && before === 'examined' ? 'unassessed' : id;
};

export const FLOW_TITLES = [
  rule({
    id: 'flow_most_lost',
    claim: (figures: ConditionFigures) => {
      const found = reached(figures);
      const most = single(lostAt(figures.participation?.all.steps ?? []), ({ people }) => people);
      return found && most && most.people > 0 ? { ...found, most } : null;
    },
    vi: ({ eligible, most, assessed }, f) =>
      `${f.percent(assessed)} trong ${f.count(eligible)} người thuộc đối tượng được đánh giá; hụt nhiều nhất là ${f.count(most.people)} người ${WHY_LOST.vi[most.id] ?? ''}`,
    en: ({ eligible, most, assessed }, f) =>
      `${f.percent(assessed)} of the ${f.count(eligible)} eligible were assessed; most of the others, ${f.count(most.people)}, ${WHY_LOST.en[most.id] ?? ''}`,
  }),
  rule({
    id: 'flow_examined',
    claim: ({ participation }: ConditionFigures) => {
      const examined = stepOf(participation?.all.steps ?? [], 'examined')?.ofPrevious;
      return examined && examined.numerator <= examined.denominator ? { examined } : null;
    },
    vi: ({ examined }, f) =>
      `${f.percent(examined)} trong ${f.count(examined.denominator)} người đã được khám; ${f.count(examined.denominator - examined.numerator)} người chưa`,
    en: ({ examined }, f) =>
      `${f.percent(examined)} of ${f.count(examined.denominator)} were examined; ${f.count(examined.denominator - examined.numerator)} were not`,
  }),
];

export const LOST_TITLES = [
  rule({
    id: 'lost_area',
    claim: ({ participation }: ConditionFigures) => {
      const areas = participation?.groups.filter(({ by }) => by === 'area') ?? [];
      if (areas.length < 2 || areas.some(({ counts }) => counts.some(Number.isNaN))) return null;
      const known = areas.filter(({ assessed }) => assessed !== null && assessed.value <= 1);
      const least = single(known, ({ assessed }) => -(assessed?.value ?? 0));
      return least?.assessed
        ? { title: least.title, assessed: least.assessed, of: steps(participation) }
        : null;
    },
    vi: ({ title, assessed, of }, f) =>
      `Vắng nhiều nhất: ${title.vi}, chỉ ${f.percent(assessed)} ${of === 'residents' ? 'người dân được khám' : 'người thuộc đối tượng được đánh giá'}`,
    en: ({ title, assessed, of }, f) =>
      `Most are missing in ${title.en}: only ${f.percent(assessed)} of ${of === 'residents' ? 'residents were examined' : 'the eligible were assessed'}`,
  }),
];

/** Of whom the last column is a share. */
const steps = (participation: Participation | null): 'residents' | 'eligible' =>
  participation?.all.steps.some(({ id }) => id === 'eligible') ? 'eligible' : 'residents';

export const PEOPLE_TITLES = [
  rule({
    id: 'people_least_examined',
    claim: ({ people }: ConditionFigures) => {
      const cells = people.flatMap(({ title, cells: of }) => of.map((cell) => ({ title, ...cell })));
      if (cells.some(({ residents, examined }) => Number.isNaN(residents) || Number.isNaN(examined)))
        return null;
      const known = cells.filter(({ residents, examined }) => residents >= SMALLEST && examined <= residents);
      const least = single(known, ({ residents, examined }) => -examined / residents);
      return known.length >= 2 && least && least.examined < least.residents
        ? { sex: least.sex, title: least.title, examined: least.examined, residents: least.residents }
        : null;
    },
    vi: (c, f) => `Ít được khám nhất: ${whom(c.sex, c.title, 'vi')}, ${examinedShare(c, f)} đã khám`,
    en: (c, f) => `Least examined: ${whom(c.sex, c.title, 'en')}, ${examinedShare(c, f)} of them`,
  }),
];
/** Fewer residents have no share that says anything. */
const SMALLEST = 50;
const examinedShare = (c: { readonly examined: number; readonly residents: number }, f: Format): string =>
  f.percent({ value: c.examined / c.residents });

interface HighestAge {
  readonly sex: Sex;
  readonly title: Bilingual;
  readonly row: Valued;
}
/** The age at which a sex has it most, where it is one age alone and none is hidden. */
function highestAge(by_age: readonly AgeSexRow[], sex: Sex): HighestAge | null {
  const cells = by_age.flatMap(({ title, rows }) => {
    const row = rows[sex];
    return row ? [{ sex, title, row, value: isHidden(row) ? NaN : (row.value ?? -1) }] : [];
  });
  const highest = single(cells, ({ value }) => value);
  const row = highest && valued(highest.row);
  return highest && row && row.numerator > 0 && cells.length > 1 ? { sex, title: highest.title, row } : null;
}

export const AGE_TITLES = [
  rule({
    id: 'age_highest',
    claim: ({ by_age, condition }: ConditionFigures) => {
      const asked = SEXES.filter((sex) => by_age.some(({ rows }) => rows[sex]));
      const highest = asked.flatMap((sex) => highestAge(by_age, sex) ?? []);
      if (highest.length === 0 || highest.length < asked.length) return null;
      const both = by_age.flatMap(({ rows: { female, male } }) => {
        const [women, men] = [valued(female), valued(male)];
        return women && men ? [{ women: women.value, men: men.value }] : [];
      });
      return {
        condition,
        highest,
        ages: both.length,
        men_higher: both.filter(({ women, men }) => men > women).length,
        women_higher: both.filter(({ women, men }) => women > men).length,
      };
    },
    vi: (c, f) =>
      `${c.condition.title.vi} gặp nhiều nhất ở ${eachHighest(c.highest, 'vi', f)}${higher(c, 'vi', f)}`,
    en: (c, f) =>
      `${c.condition.title.en} is most frequent among ${eachHighest(c.highest, 'en', f)}${higher(c, 'en', f)}`,
  }),
];

/** "nữ 80+ tuổi, 75,9 %, và nam 75–79 tuổi, 76 %" */
const eachHighest = (highest: readonly HighestAge[], language: Language, f: Format): string =>
  highest
    .map(({ sex, title, row }) => `${whom(sex, title, language)} (${f.percent(shareOf(row))})`)
    .join(language === 'vi' ? ' và ' : ' and ');

interface Higher {
  readonly ages: number;
  readonly men_higher: number;
  readonly women_higher: number;
}
function higher({ ages, men_higher, women_higher }: Higher, language: Language, f: Format): string {
  if (ages < 2 || men_higher === women_higher) return '';
  const [more, count] =
    men_higher > women_higher ? (['male', men_higher] as const) : (['female', women_higher] as const);
  const [one, other] = [SEX_WORDS[language][more], SEX_WORDS[language][more === 'male' ? 'female' : 'male']];
  return language === 'vi'
    ? `; ${one} cao hơn ${other} ở ${f.count(count)} trên ${f.count(ages)} nhóm tuổi`
    : `; ${one} are above ${other} in ${f.count(count)} of ${f.count(ages)} age groups`;
}

export const STATES_TITLES = [
  rule({
    id: 'states_of_positive',
    claim: ({ states }: ConditionFigures) => {
      const all = states?.rows[0];
      if (!states || !all || !(all.positive > 0)) return null;
      const of = (state: string): number =>
        all.counts[states.states.findIndex((one) => one === state)] ?? NaN;
      const [known, confirmed, suspected, unclear] = [
        of('known'),
        of('new_confirmed'),
        of('new_suspected'),
        of('history_not_recorded'),
      ];
      return [known, confirmed, suspected, unclear].some(Number.isNaN)
        ? null
        : { positive: all.positive, known, confirmed, suspected, unclear };
    },
    vi: (c, f) => `Trong ${f.count(c.positive)} người dương tính: ${partsOf(c, 'vi', f)}`,
    en: (c, f) => `Of ${f.count(c.positive)} positive: ${partsOf(c, 'en', f)}`,
  }),
  rule({
    id: 'states_of_risk',
    claim: ({ states, condition }: ConditionFigures) => {
      const all = states?.rows[0];
      return condition.kind === 'risk_factor' && all && all.positive > 0 && all.examined > 0
        ? { condition, present: all.positive, examined: all.examined }
        : null;
    },
    vi: (c, f) =>
      `${f.count(c.present)} trong ${f.count(c.examined)} người đã khám có ${inSentence(c.condition.title.vi)}`,
    en: (c, f) =>
      `${f.count(c.present)} of the ${f.count(c.examined)} examined have ${inSentence(c.condition.title.en)}`,
  }),
];

const PARTS: Readonly<Record<Language, Readonly<Record<keyof Omit<Positive, 'positive'>, string>>>> = {
  vi: {
    known: 'đã biết',
    confirmed: 'mới xác định',
    suspected: 'nghi mắc',
    unclear: 'chưa rõ tiền sử',
  },
  en: {
    known: 'known',
    confirmed: 'newly confirmed',
    suspected: 'suspected',
    unclear: 'of unclear history',
  },
};
interface Positive {
  readonly positive: number;
  readonly known: number;
  readonly confirmed: number;
  readonly suspected: number;
  readonly unclear: number;
}
/** "48,6 % đã biết, 36,5 % mới xác định": those of whom there are any. */
const partsOf = (claim: Positive, language: Language, f: Format): string =>
  (['known', 'confirmed', 'suspected', 'unclear'] as const)
    .filter((state) => claim[state] > 0)
    .map((state) => `${f.percent({ value: claim[state] / claim.positive })} ${PARTS[language][state]}`)
    .join(', ');
