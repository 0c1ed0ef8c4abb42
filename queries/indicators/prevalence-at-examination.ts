import type { Bilingual } from '../tiles/manifest.ts';
import { declare, type Examinations, type Indicator } from './indicator.ts';
import { prevalence } from './prevalence.ts';

interface Words {
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly screened: Bilingual;
  readonly unit: Bilingual;
}

/**
 * Prevalence at one kind of examination: by what was on record up to its day, at the area and age of that day, so that it
 * adds up over quarters and nothing later changes it. Asked for by `trend` alone.
 */
const at = (which: Examinations, { title, explanation, screened, unit }: Words): Indicator =>
  declare<'examination-days'>({
    version: 1,
    title,
    explanation,
    topic: 'examination-days',
    numerator: {
      title: {
        vi: 'Mắc bệnh: đã biết hoặc đã xác định tính đến ngày khám, và được đánh giá hôm đó',
        en: 'Cases: known or confirmed by the day of the examination, and assessed at it',
      },
      plus: [`${which}_cases`],
    },
    denominator: { title: screened, plus: [`${which}_screened`] },
    exclusions: {
      vi: 'Không tính người ngoài đối tượng, người chưa đủ dữ liệu và người hôm đó không phải cư dân trên sổ quản lý. Tính theo nơi ở và tuổi vào ngày khám; diễn biến về sau không làm thay đổi số của kỳ đã qua, nên người nghi mắc được xác định về sau vẫn là nghi mắc ở đây.',
      en: 'Left out: people outside the definition, those with too little data, and who was no resident that day. By residence and age on the day; what happens later changes no period that is over, so that somebody suspected and confirmed later is still suspected here.',
    },
    value: prevalence.value,
    unit,
    polarity: prevalence.polarity,
    interval: prevalence.interval,
    minimum_n: prevalence.minimum_n,
    groupings: ['period'],
    condition_kinds: ['disease', 'risk_factor'],
    standardised: true,
    shares: {
      positive: {
        title: {
          vi: 'Dương tính ở lần khám đó, gồm cả nghi mắc và chưa rõ tiền sử',
          en: 'Positive at that examination, with suspected and unclear history',
        },
        numerator: { plus: [`${which}_positive`] },
        denominator: { plus: [`${which}_screened`] },
      },
      screened: {
        title: {
          vi: 'Đã tầm soát trong số người được khám thuộc đối tượng',
          en: 'Screened among the eligible examined',
        },
        numerator: { plus: [`${which}_screened`] },
        denominator: { plus: [`${which}_eligible`] },
      },
    },
  });

export const PREVALENCE_AT: Readonly<Record<Examinations, Indicator>> = {
  first: at('first', {
    title: { vi: 'Tỷ lệ hiện mắc ở lần khám đầu tiên', en: 'Prevalence at the first examination' },
    explanation: {
      vi: 'Chỉ tính lần khám đầu tiên của mỗi người; hai lần khám trong một ngày là một. Người khám lần đầu ở kỳ sau là người trước đó chưa đến khám: tỷ lệ khác đi có thể vì người đến khám khác đi, không chỉ vì bệnh tăng hay giảm.',
      en: 'Only the first examination of each person; two on one day are one. Who is first examined in a later period had not come before: the share may differ because other people came, and not only because the disease grew or shrank.',
    },
    screened: {
      vi: 'Người khám lần đầu thuộc đối tượng và đủ dữ liệu để đánh giá',
      en: 'First examined, eligible, and the criteria could be decided',
    },
    unit: { vi: '% người đã tầm soát ở lần khám đầu', en: '% of those screened at their first examination' },
  }),
  repeat: at('repeat', {
    title: { vi: 'Tỷ lệ hiện mắc ở các lần khám lại', en: 'Prevalence at repeat examinations' },
    explanation: {
      vi: 'Chỉ tính các lần khám từ lần thứ hai trở đi, đếm theo ngày khám: người khám lại hai ngày trong kỳ được tính hai lần. Người đã phát hiện ở lần trước vẫn là người mắc, nên tỷ lệ này thường cao hơn ở lần khám đầu.',
      en: 'Only examinations after the first, counted by day: who was examined again on two days of the period counts twice. Who was found before is still a case, so this share is mostly higher than at first examinations.',
    },
    screened: {
      vi: 'Lần khám lại của người thuộc đối tượng, đủ dữ liệu để đánh giá',
      en: 'Repeat examinations of the eligible at which the criteria could be decided',
    },
    unit: { vi: '% lần khám lại đã tầm soát', en: '% of repeat examinations with screening' },
  }),
};
