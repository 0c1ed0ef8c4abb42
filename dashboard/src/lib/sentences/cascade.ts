import type { ConditionName, Overview } from '../overview/model.ts';
import { inSentence } from '../words/names.ts';
import { rule } from './rule.ts';

/** What the titles of cascades are made from. */
export type CascadeFigures = Pick<Overview, 'examination' | 'afterwards'> & {
  readonly context: { readonly condition: ConditionName };
};

const counts = (steps: Overview['examination']['steps']): Map<string, number> =>
  new Map(steps.map((step) => [step.id, step.count]));

/** The cascade at the examination. */
export const EXAMINATION_TITLES = [
  rule({
    id: 'examination_positive',
    claim: ({ examination: { steps }, context: { condition } }: CascadeFigures) => {
      const at = counts(steps);
      const [positive, aware, treated, controlled] = ['positive', 'aware', 'treated', 'controlled'].map(
        (id) => at.get(id) ?? 0,
      );
      return positive
        ? {
            title: condition.title,
            positive,
            aware: aware ?? 0,
            treated: treated ?? 0,
            controlled: controlled ?? 0,
          }
        : null;
    },
    vi: (c, f) =>
      `${f.count(c.positive)} người đã tầm soát dương tính với ${inSentence(c.title.vi)}: ${f.count(c.aware)} đã biết bệnh, ${f.count(c.treated)} đang điều trị, ${f.count(c.controlled)} đạt mục tiêu`,
    en: (c, f) =>
      `${f.count(c.positive)} of the screened positive for ${inSentence(c.title.en)}: ${f.count(c.aware)} knew, ${f.count(c.treated)} are treated, ${f.count(c.controlled)} controlled`,
  }),
  rule({
    id: 'examination_none',
    claim: ({ examination: { steps }, context: { condition } }: CascadeFigures) => {
      const at = counts(steps);
      const screened = at.get('screened') ?? 0;
      return screened > 0 && at.get('positive') === 0 ? { title: condition.title, screened } : null;
    },
    vi: ({ title, screened }, f) =>
      `Không ai trong ${f.count(screened)} người đã tầm soát dương tính với ${inSentence(title.vi)}`,
    en: ({ title, screened }, f) =>
      `None of the ${f.count(screened)} screened is positive for ${inSentence(title.en)}`,
  }),
];

/** The cascade after it. */
export const AFTERWARDS_TITLES = [
  rule({
    id: 'afterwards_contacted',
    claim: ({ afterwards: { steps }, context: { condition } }: CascadeFigures) => {
      const contacted = steps.find((step) => step.id === 'contacted');
      return contacted?.ofPrevious
        ? {
            title: condition.title,
            contacted: contacted.ofPrevious,
            controlled: counts(steps).get('controlled') ?? 0,
          }
        : null;
    },
    vi: (c, f) =>
      `${f.percent(c.contacted)} trong ${f.count(c.contacted.denominator)} người được phát hiện ${inSentence(c.title.vi)} đã được theo dõi; ${f.count(c.controlled)} người đạt mục tiêu`,
    en: (c, f) =>
      `${f.percent(c.contacted)} of the ${f.count(c.contacted.denominator)} found with ${inSentence(c.title.en)} have been followed up; ${f.count(c.controlled)} are controlled`,
  }),
];
