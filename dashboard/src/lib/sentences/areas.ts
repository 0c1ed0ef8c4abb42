import type { AnswerRow } from '#queries/indicators/answer.ts';
import { daysOf, type CalendarQuarter } from '../areas/calendar-days.ts';
import type { Neighbour } from '../areas/neighbours.ts';
import type { Profile } from '../areas/profile.ts';
import { quarterOf } from '../areas/profile-quarter.ts';
import type { SilentSites } from '../areas/silent.ts';
import { dayAfter } from '../areas/calendar-days.ts';
import type { AreaName } from '../overview/model.ts';
import { areaLabel, kindsNoun } from '../words/names.ts';
import { single } from './single.ts';
import { rule } from './rule.ts';

/** A forecast of the target of an area, as it is answered. */
export interface ForecastFigures {
  readonly area: AreaName;
  readonly asOf: string;
  /** Null where none was answered. */
  readonly row: AnswerRow | null;
  /** How far it had come by the end of the period: the last month of the course, by its first day. */
  readonly last: { readonly month: string; readonly row: AnswerRow } | null;
}

const has = (row: AnswerRow, flag: string): boolean => row.flags.some(({ id }) => id === flag);

/** The course of coverage towards the target. */
export const REACHED_TITLES = [
  rule({
    id: 'target_met',
    claim: ({ area, row }: ForecastFigures) =>
      row?.target && has(row, 'target_met')
        ? { area, target: row.target.value, share: { value: row.numerator / row.denominator } }
        : null,
    vi: ({ area, target, share }, f) =>
      `${areaLabel(area, 'vi')} đã đạt chỉ tiêu ${f.exactPercent(target)}: ${f.percent(share, target)} người dân đã được khám`,
    en: ({ area, target, share }, f) =>
      `${areaLabel(area, 'en')} has met the target of ${f.exactPercent(target)}: ${f.percent(share, target)} of residents have been examined`,
  }),
  rule({
    id: 'target_forecast',
    claim: ({ area, asOf, row }: ForecastFigures) =>
      row?.target && row.value !== null
        ? { area, target: row.target.value, on: dayAfter(asOf, Math.round(row.value)) }
        : null,
    vi: ({ area, target, on }, f) =>
      `Với tốc độ bốn tuần qua, ${areaLabel(area, 'vi')} đạt chỉ tiêu ${f.exactPercent(target)} vào khoảng ngày ${f.day(on)}`,
    en: ({ area, target, on }, f) =>
      `At the pace of the last four weeks ${areaLabel(area, 'en')} meets the target of ${f.exactPercent(target)} about ${f.day(on)}`,
  }),
  rule({
    id: 'target_too_far',
    claim: ({ area, row }: ForecastFigures) =>
      row?.target && row.target.still_to_reach > 0 && (has(row, 'pace_halved') || has(row, 'too_far'))
        ? { area, target: row.target.value, left: row.target.still_to_reach }
        : null,
    vi: ({ area, target, left }, f) =>
      `${areaLabel(area, 'vi')} còn phải khám ${f.count(left)} người; với tốc độ này không đạt chỉ tiêu ${f.exactPercent(target)}`,
    en: ({ area, target, left }, f) =>
      `${areaLabel(area, 'en')} has ${f.count(left)} people left; at this pace it does not meet the target of ${f.exactPercent(target)}`,
  }),
  rule({
    id: 'target_no_pace',
    claim: ({ area, row }: ForecastFigures) =>
      row?.target && row.target.still_to_reach > 0 && has(row, 'too_few_counted')
        ? { area, left: row.target.still_to_reach }
        : null,
    vi: ({ area, left }, f) =>
      `${areaLabel(area, 'vi')} còn phải khám ${f.count(left)} người; bốn tuần qua khám quá ít để dự báo ngày đạt chỉ tiêu`,
    en: ({ area, left }, f) =>
      `${areaLabel(area, 'en')} has ${f.count(left)} people left; too few were examined in the last four weeks for a forecast`,
  }),
  rule({
    id: 'reached_by',
    claim: ({ area, last }: ForecastFigures) => {
      if (!last || last.row.value === null) return null;
      const { value, low, high } = last.row;
      return {
        area,
        month: last.month,
        share: { value, ...(low !== null && high !== null && { low, high }) },
      };
    },
    vi: ({ area, month, share }, f) =>
      `Đến hết tháng ${f.month(month)}, ${areaLabel(area, 'vi')} đã khám ${f.percent(share)} người dân`,
    en: ({ area, month, share }, f) =>
      `By the end of ${f.month(month)} ${areaLabel(area, 'en')} had examined ${f.percent(share)} of residents`,
  }),
];

export interface CalendarFigures {
  readonly quarters: readonly CalendarQuarter[];
}

export const CALENDAR_TITLES = [
  rule({
    id: 'calendar_busiest',
    claim: ({ quarters }: CalendarFigures) => {
      const days = daysOf(quarters).filter(({ performed }) => performed > 0);
      const busiest = single(days, ({ performed }) => performed);
      return busiest && { ...busiest, days: days.length };
    },
    vi: ({ day, performed, days }, f) =>
      `Đã khám trong ${f.count(days)} ngày; đông nhất là ${f.day(day)}, ${f.count(performed)} lượt`,
    en: ({ day, performed, days }, f) =>
      `Examinations on ${f.count(days)} days; most on ${f.day(day)}, ${f.count(performed)}`,
  }),
  rule({
    id: 'calendar_days',
    claim: ({ quarters }: CalendarFigures) => {
      const days = daysOf(quarters).filter(({ performed }) => performed > 0).length;
      return days > 0 ? { days } : null;
    },
    vi: ({ days }, f) => `Đã khám trong ${f.count(days)} ngày`,
    en: ({ days }, f) => `Examinations on ${f.count(days)} days`,
  }),
];

/** Of how many days without an examination the title speaks. */
const SAID_SILENT = 14;

export const SILENT_TITLES = [
  rule({
    id: 'silent_some',
    claim: ({ silent }: { readonly silent: SilentSites }) => {
      const sites = silent.sites.filter(({ days }) => days >= SAID_SILENT).length;
      return sites > 0 ? { sites, of: silent.of } : null;
    },
    vi: ({ sites, of }, f) =>
      `${f.count(sites)} trên ${f.count(of)} điểm khám không khám ai từ ${f.count(SAID_SILENT)} ngày nay`,
    en: ({ sites, of }, f) =>
      `${f.count(sites)} of ${f.count(of)} sites have examined nobody for ${f.count(SAID_SILENT)} days`,
  }),
  rule({
    id: 'silent_none',
    claim: ({ silent }: { readonly silent: SilentSites }) => (silent.of > 0 ? { of: silent.of } : null),
    vi: ({ of }, f) => `Cả ${f.count(of)} điểm khám đều có khám trong ${f.count(SAID_SILENT)} ngày qua`,
    en: ({ of }, f) =>
      `All ${f.count(of)} sites have examined people in the last ${f.count(SAID_SILENT)} days`,
  }),
];

export const AREA_PROFILE_TITLES = [
  rule({
    id: 'profile_quarters',
    claim: ({ profile, area }: { readonly profile: Profile; readonly area: AreaName }) => {
      const judged = profile.rows.flatMap((row) => quarterOf(row) ?? []);
      const of = (quarter: string): number => judged.filter((one) => one === quarter).length;
      return judged.length >= 3
        ? { area, best: of('best'), worst: of('worst'), judged: judged.length }
        : null;
    },
    vi: ({ area, best, worst, judged }, f) => {
      const parts = [
        ...(best > 0 ? [`tốt nhất ở ${f.count(best)} chỉ số`] : []),
        ...(worst > 0 ? [`kém nhất ở ${f.count(worst)} chỉ số`] : []),
      ];
      return parts.length > 0
        ? `${areaLabel(area, 'vi')} thuộc nhóm một phần tư ${parts.join(' và ')}, trong ${f.count(judged)} chỉ số được xét`
        : `${areaLabel(area, 'vi')} nằm ở nhóm giữa trong cả ${f.count(judged)} chỉ số được xét`;
    },
    en: ({ area, best, worst, judged }, f) => {
      const parts = [
        ...(best > 0 ? [`in the best quarter for ${f.count(best)}`] : []),
        ...(worst > 0 ? [`in the worst quarter for ${f.count(worst)}`] : []),
      ];
      return parts.length > 0
        ? `${areaLabel(area, 'en')} is ${parts.join(' and ')} of ${f.count(judged)} indicators`
        : `${areaLabel(area, 'en')} is in the middle half for all ${f.count(judged)} indicators`;
    },
  }),
];

export const NEIGHBOURS_TITLES = [
  rule({
    id: 'neighbours_higher',
    claim: ({ neighbours }: { readonly neighbours: readonly Neighbour[] }) => {
      const own = neighbours.find(({ as }) => as === 'own');
      const beside = neighbours.filter(({ as }) => as === 'neighbour');
      const { value = null, target } = own?.row ?? {};
      if (!own || value === null || beside.length === 0 || beside.some(({ row }) => row.value === null))
        return null;
      const lower = beside.filter(({ row }) => (row.value ?? 0) < value).length;
      const { low, high } = own.row;
      return {
        area: own.area,
        share: { value, ...(low !== null && high !== null && { low, high }) },
        target: target?.value ?? null,
        lower,
        places: beside.map(({ area }) => area),
      };
    },
    vi: ({ area, share, target, lower, places }, f) => {
      const around = `${f.count(places.length)} ${kindsNoun(places, 'vi')} giáp ranh`;
      const among =
        lower === 0
          ? `không cao hơn nơi nào trong ${around}`
          : lower === places.length
            ? `cao hơn cả ${around}`
            : `cao hơn ${f.count(lower)} trên ${around}`;
      return `${areaLabel(area, 'vi')} đã khám ${f.percent(share, target)}, ${among}`;
    },
    en: ({ area, share, target, lower, places }, f) => {
      const around = `the ${f.count(places.length)} ${kindsNoun(places, 'en')} around it`;
      const among =
        lower === 0
          ? `no more than any of ${around}`
          : lower === places.length
            ? `more than each of ${around}`
            : `more than ${f.count(lower)} of ${around}`;
      return `${areaLabel(area, 'en')} has examined ${f.percent(share, target)}, ${among}`;
    },
  }),
];
