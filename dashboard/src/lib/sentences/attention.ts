import type { Concern } from '../overview/model.ts';
import { formatFor, type Format, type Language } from '../words/format.ts';
import { areaLabel, inSentence } from '../words/names.ts';

type Wording = (
  concern: Concern,
  place: string,
  format: Format,
) => { readonly number: string; readonly rest: string };

/** Of each concern the number, which is a link, and what is said of it. The place comes first. */
const WORDINGS: Record<Language, Record<Concern['id'], Wording>> = {
  vi: {
    behind: ({ people, share }, _, f) => ({
      number: `còn ${f.count(people)} người`,
      rest: `phải khám nữa mới đạt chỉ tiêu${share ? `; đã khám ${f.percent(share)}` : ''}.`,
    }),
    gap: ({ people, share }, _, f) => ({
      number: `${f.count(people)} người`,
      rest: `được phát hiện mà chưa có lần theo dõi nào trong 30 ngày${share ? ` (${f.percent(share)})` : ''}.`,
    }),
    overdue: ({ people }, _, f) => ({ number: `${f.count(people)} người`, rest: 'đã quá hạn theo dõi.' }),
    urgent: ({ people }, _, f) => ({
      number: `${f.count(people)} người`,
      rest: 'ở mức cần xử trí trong 7 ngày đã quá hạn theo dõi.',
    }),
    backlog: ({ people, share }, _, f) => ({
      number: `${f.count(people)} lượt khám`,
      rest: `chưa được nhập${share ? ` (${f.percent(share)} số lượt các điểm khám báo cáo)` : ''}.`,
    }),
    suspected: ({ people, condition }, _, f) => ({
      number: `${f.count(people)} người nghi mắc`,
      rest: `${condition ? `${inSentence(condition.title.vi)} ` : ''}chờ khám lại để xác định.`,
    }),
    unclear: ({ people, condition }, _, f) => ({
      number: `${f.count(people)} người`,
      rest: `dương tính${condition ? ` với ${inSentence(condition.title.vi)}` : ''} mà chưa được hỏi tiền sử.`,
    }),
  },
  en: {
    behind: ({ people, share }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: `remain to be examined to meet the target${share ? `; ${f.percent(share)} so far` : ''}.`,
    }),
    gap: ({ people, share }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: `were found and had no follow-up within 30 days${share ? ` (${f.percent(share)})` : ''}.`,
    }),
    overdue: ({ people }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: 'are overdue for follow-up.',
    }),
    urgent: ({ people }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: 'at a level that needs care within 7 days are overdue.',
    }),
    backlog: ({ people, share }, _, f) => ({
      number: `${f.count(people)} examinations`,
      rest: `have not been entered${share ? ` (${f.percent(share)} of what the sites report)` : ''}.`,
    }),
    suspected: ({ people, condition }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: `suspected of ${condition ? inSentence(condition.title.en) : 'a disease'} await a second examination.`,
    }),
    unclear: ({ people, condition }, _, f) => ({
      number: `${f.count(people)} people`,
      rest: `positive${condition ? ` for ${inSentence(condition.title.en)}` : ''} were never asked whether they knew.`,
    }),
  },
};

export interface SaidConcern {
  readonly place: string;
  readonly number: string;
  readonly rest: string;
}

export function sayConcern(concern: Concern, language: Language): SaidConcern {
  const place =
    concern.area.level === 'province' ? concern.area.full_name[language] : areaLabel(concern.area, language);
  return { place, ...WORDINGS[language][concern.id](concern, place, formatFor(language)) };
}
