import type { Overview } from '../overview/model.ts';
import { capital, inSentence } from '../words/names.ts';
import { rule } from './rule.ts';
import { single } from './single.ts';

/** The lead under the headline: what was found, and who was not followed up. */
export const FOUND = rule({
  id: 'found_new',
  claim: ({ context: { group }, found }) =>
    group && found.confirmed > 0 ? { group, confirmed: found.confirmed, suspected: found.suspected } : null,
  vi: ({ group, confirmed, suspected }, f) =>
    `Đợt khám đã xác định ${f.count(confirmed)} người mắc ${inSentence(group.title.vi)} mà trước đó không biết` +
    (suspected > 0 ? `; thêm ${f.count(suspected)} người nghi mắc, chờ xác định.` : '.'),
  en: ({ group, confirmed, suspected }, f) =>
    `Examinations have confirmed ${inSentence(group.title.en)} in ${f.count(confirmed)} people who did not know` +
    (suspected > 0 ? `; ${f.count(suspected)} more are suspected and await confirmation.` : '.'),
});

export const GAP = rule({
  id: 'found_gap',
  claim: ({ found: { gap } }) => (gap && gap.numerator > 0 ? { gap } : null),
  vi: ({ gap }, f) =>
    `${f.percent(gap)} số người được phát hiện chưa có lần theo dõi nào trong 30 ngày (${f.count(gap.numerator)} người).`,
  en: ({ gap }, f) =>
    `${f.percent(gap)} of those found had no follow-up within 30 days (${f.count(gap.numerator)} people).`,
});

function mostFrequentEvent({ events }: Overview): Overview['events'][number] | null {
  const [most] = events;
  return most && most.count > 0 ? most : null;
}

/** After it: what passes, which no count of diseases holds. */
export const FOUND_EVENTS = rule({
  id: 'found_events',
  claim: mostFrequentEvent,
  vi: ({ title, count }, f) => `Ngoài ra ghi nhận ${f.count(count)} lượt ${inSentence(title.vi)}.`,
  en: ({ title, count }, f) => `Besides, ${inSentence(title.en)} was concluded ${f.count(count)} times.`,
});

export const EVENT_TITLES = [
  rule({
    id: 'events_most',
    claim: mostFrequentEvent,
    vi: ({ title, count }, f) => `${title.vi}: ${f.count(count)} lượt được kết luận khi khám`,
    en: ({ title, count }, f) => `${title.en}: concluded ${f.count(count)} times at examinations`,
  }),
];

const lastMonth = (figures: Overview) => figures.months.at(-1) ?? null;

/** Cumulative coverage by month. */
export const MONTH_TITLES = [
  rule({
    id: 'months_not_entered',
    claim: (figures) => {
      const last = lastMonth(figures);
      const waiting = last ? last.reached.numerator - last.entered.numerator : 0;
      return last && waiting > 0 ? { month: last.month, reached: last.reached, waiting } : null;
    },
    vi: ({ month, reached, waiting }, f) =>
      `Từ đầu chương trình đến tháng ${f.month(month)} đã khám ${f.percent(reached)} người dân; lúc đó hồ sơ của ${f.count(waiting)} người chưa được nhập`,
    en: ({ month, reached, waiting }, f) =>
      `Since the programme began ${f.percent(reached)} of residents had been examined by ${f.month(month)}; the records of ${f.count(waiting)} were not yet entered then`,
  }),
  rule({
    id: 'months_reached',
    // That every known record was entered says nothing of those that nobody has entered yet: the sites' tallies do.
    claim: (figures) => {
      const last = lastMonth(figures);
      return last && last.reached.numerator > 0 && last.reached.numerator === last.entered.numerator
        ? { month: last.month, reached: last.reached }
        : null;
    },
    vi: ({ month, reached }, f) =>
      `Từ đầu chương trình đến tháng ${f.month(month)} đã khám ${f.percent(reached)} người dân`,
    en: ({ month, reached }, f) =>
      `Since the programme began ${f.percent(reached)} of residents had been examined by ${f.month(month)}`,
  }),
];

/** Positive by disease. */
export const DISEASE_TITLES = [
  rule({
    id: 'disease_most_new',
    claim: ({ diseases }) => {
      const most = single(diseases, (row) => row.positive);
      return most?.newShare && most.confirmed > 0
        ? { id: most.id, title: most.title, positive: most.positive, newShare: most.newShare }
        : null;
    },
    vi: ({ title, positive, newShare }, f) =>
      `${title.vi} nhiều nhất, ${f.count(positive)} người dương tính; ${f.percent(newShare)} người mắc trước đó không biết`,
    en: ({ title, positive, newShare }, f) =>
      `${title.en} leads with ${f.count(positive)} positive; ${f.percent(newShare)} of its cases had not known`,
  }),
  rule({
    id: 'disease_most',
    claim: ({ diseases }) => {
      const most = single(diseases, (row) => row.positive);
      return most && most.positive > 0 ? { id: most.id, title: most.title, positive: most.positive } : null;
    },
    vi: ({ title, positive }, f) => `${title.vi} nhiều nhất, ${f.count(positive)} người dương tính`,
    en: ({ title, positive }, f) => `${title.en} leads with ${f.count(positive)} positive`,
  }),
];

export const RISK_TITLES = [
  rule({
    id: 'risk_most',
    claim: ({ riskFactors }) => {
      const most = single(riskFactors, (row) => row.present);
      return most?.share && most.present > 0
        ? { id: most.id, title: most.title, present: most.present, share: most.share }
        : null;
    },
    vi: ({ title, present, share }, f) =>
      `${title.vi} gặp nhiều nhất: ${f.count(present)} người, ${f.percent(share)} người đã tầm soát`,
    en: ({ title, present, share }, f) =>
      `${capital(title.en)} is most frequent: ${f.count(present)} people, ${f.percent(share)} of the screened`,
  }),
];
