import type { Answer } from '#queries/indicators/answer.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { FOLLOW_UP_TITLES, type FollowUpListId } from '#queries/worklists/follow-up-lists.ts';
import type { ListNumber } from '../follow-up/lists.ts';
import type { DrawnAnswer, DrawnRow } from '../indicator/drawn.ts';
import { inSentence } from '../words/names.ts';
import { single } from './single.ts';
import { rule } from './rule.ts';

interface Lists {
  readonly lists: readonly ListNumber[];
  /** Title of the condition of the page. */
  readonly condition: Bilingual;
}

const numberOf = ({ lists }: Lists, id: FollowUpListId): ListNumber | null => {
  const found = lists.find((one) => one.id === id);
  return found && !found.problem && !Number.isNaN(found.people) && !Number.isNaN(found.of) ? found : null;
};

/** The heading of the page: how many wait, of how many. */
export const FOLLOW_UP_HEADINGS = [
  rule({
    id: 'follow_up_overdue',
    claim: (figures: Lists) => {
      const [urgent, other] = [numberOf(figures, 'call_now'), numberOf(figures, 'call')];
      if (!urgent || !other || urgent.of === 0) return null;
      const late = urgent.people + other.people;
      return { condition: figures.condition, late, urgent: urgent.people, of: urgent.of };
    },
    vi: ({ condition, late, urgent, of }, f) =>
      late === 0
        ? `${condition.vi}: không ai trong ${f.count(of)} người đã phát hiện quá hẹn theo dõi`
        : `${condition.vi}: ${f.count(late)} trên ${f.count(of)} người đã phát hiện (${f.percent({ value: late / of })}) quá hẹn mà chưa có lần theo dõi nào; ${urgent === 0 ? 'không ai' : `${f.count(urgent)} người`} cần xử trí trong 7 ngày`,
    en: ({ condition, late, urgent, of }, f) =>
      late === 0
        ? `${condition.en}: none of the ${f.count(of)} found is overdue`
        : `${condition.en}: ${f.count(late)} of the ${f.count(of)} found (${f.percent({ value: late / of })}) are overdue without any contact; ${urgent === 0 ? 'none' : f.count(urgent)} needed care within 7 days`,
  }),
];

export const LIST_TITLES = [
  rule({
    id: 'lists_longest',
    claim: ({ lists }: Lists) => {
      const known = lists.filter(({ problem }) => !problem);
      const longest = single(known, ({ people }) => people);
      return longest && longest.people > 0 ? longest : null;
    },
    vi: ({ id, people }, f) =>
      `Danh sách dài nhất: ${inSentence(FOLLOW_UP_TITLES[id].title.vi)}, ${f.count(people)} người`,
    en: ({ id, people }, f) =>
      `The longest list: ${inSentence(FOLLOW_UP_TITLES[id].title.en)}, ${f.count(people)} people`,
  }),
];

interface ByArea {
  readonly answer: Answer;
  readonly drawn: DrawnAnswer;
}

const urgentOf = ({ row }: DrawnRow): number => row.shares['urgent']?.numerator ?? NaN;

export const OVERDUE_TITLES = [
  rule({
    id: 'overdue_urgent_most',
    claim: ({ drawn }: ByArea) => {
      const places = drawn.rows.filter(({ isPlace }) => isPlace);
      const { total } = drawn;
      const late = total?.row.numerator ?? NaN;
      const urgent = total ? urgentOf(total) : NaN;
      const most = single(places, urgentOf);
      if (places.length < 2 || Number.isNaN(late) || !(urgent > 0) || !most || urgentOf(most) === 0)
        return null;
      return { late, urgent, most: most.title, mostUrgent: urgentOf(most) };
    },
    vi: ({ late, urgent, most, mostUrgent }, f) =>
      `Trong ${f.count(late)} người quá hẹn có ${f.count(urgent)} người cần xử trí trong 7 ngày, nhiều nhất ở ${most.vi}: ${f.count(mostUrgent)}`,
    en: ({ late, urgent, most, mostUrgent }, f) =>
      `Of ${f.count(late)} overdue, ${f.count(urgent)} needed care within 7 days, most of them in ${most.en}: ${f.count(mostUrgent)}`,
  }),
];
