import { BY_PEOPLE, declare, type Indicator } from './indicator.ts';

/** First findings whose window has passed without a contact in it. */
export function followUpGap(days: 30 | 90): Indicator {
  return declare({
    version: 2,
    title: { vi: `Chưa được theo dõi sau ${days} ngày`, en: `No follow-up within ${days} days` },
    explanation: {
      vi: `Trong những người được phát hiện lần đầu cách đây ít nhất ${days} ngày, tỷ lệ không có lần theo dõi nào trong ${days} ngày ấy.`,
      en: `Of those first found at least ${days} days ago, the share without any contact within those ${days} days.`,
    },
    topic: 'follow-up',
    numerator: {
      title: {
        vi: `Không có lần theo dõi nào trong ${days} ngày`,
        en: `Without a contact within ${days} days`,
      },
      plus: [`elapsed_${days}`],
      minus: [`contacted_${days}`],
    },
    denominator: {
      title: {
        vi: `Phát hiện lần đầu đã đủ ${days} ngày`,
        en: `First findings whose ${days} days have passed`,
      },
      plus: [`elapsed_${days}`],
    },
    exclusions: {
      vi: `Phát hiện chưa đủ ${days} ngày được đếm riêng (còn sớm), vì thời hạn chưa hết. Yếu tố nguy cơ không có hạn theo dõi.`,
      en: `Findings less than ${days} days old are counted apart (too early), as their time is not up. Risk factors have no due date.`,
    },
    value: 'share',
    unit: { vi: '% số phát hiện', en: '% of findings' },
    polarity: 'lower_is_better',
    interval: 'wilson',
    minimum_n: 10,
    groupings: BY_PEOPLE,
    condition_kinds: ['disease', 'group'],
    too_early: 'too_early',
    counts: {
      too_early: {
        title: { vi: 'Còn sớm: chưa hết thời hạn', en: 'Too early: the time is not up' },
        plus: ['first_findings'],
        minus: [`elapsed_${days}`],
      },
      ...(days === 30 && {
        overdue: {
          title: {
            vi: 'Đã quá hạn, chưa có lần theo dõi nào',
            en: 'Overdue: due date passed, no contact yet',
          },
          plus: ['overdue'] as const,
        },
        overdue_urgent: {
          title: { vi: 'Trong đó cần xử trí trong 7 ngày', en: 'Of these: care was due within 7 days' },
          plus: ['overdue_urgent'] as const,
        },
        late_entry: {
          title: {
            vi: 'Nhập liệu sau khi đã hết 30 ngày (không phải bỏ sót chăm sóc)',
            en: 'Entered after the 30 days had passed (no lapse of care)',
          },
          plus: ['late_entry'] as const,
        },
      }),
    },
  });
}
