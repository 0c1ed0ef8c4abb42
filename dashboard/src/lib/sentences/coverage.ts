import type { AreaCoverage, AreaName, Overview, PageOfFigures, Share } from '../overview/model.ts';
import { areaLabel, capital, kindsNoun } from '../words/names.ts';
import { rule, type AnyRule, type Rule } from './rule.ts';
import { single } from './single.ts';

/** What these sentences are made from: a page that shows coverage. */
export type Covered = Pick<Overview, 'coverage'> & Pick<PageOfFigures, 'context'>;

const covered = <Claim>(given: Rule<Claim, Covered>): AnyRule<Covered> => rule(given);

type WithShare = AreaCoverage & { readonly share: Share };

/** The areas compared that have residents, and whether all of them have a target. */
const compared = (figures: Covered): WithShare[] =>
  figures.coverage.rows.filter((row): row is WithShare => row.share !== null);

const allTargeted = (rows: readonly AreaCoverage[]): boolean => rows.every((row) => row.target !== null);

const several = (figures: Covered): WithShare[] | null => {
  const rows = compared(figures);
  return rows.length >= 2 && figures.context.above === null ? rows : null;
};

const placesOf = (rows: readonly AreaCoverage[]): AreaName[] => rows.map(({ area }) => area);

interface Reached {
  readonly places: readonly AreaName[];
  readonly areas: number;
  readonly reached: number;
  readonly remaining: number;
}

function reached(figures: Covered): Reached | null {
  const rows = several(figures);
  if (!rows || !allTargeted(rows)) return null;
  return {
    places: placesOf(rows),
    areas: rows.length,
    reached: rows.filter((row) => !row.behind).length,
    remaining: rows.reduce((sum, row) => sum + (row.remaining ?? 0), 0),
  };
}

/** Where the whole area stands; the first that holds is the headline of the page. */
export const HEADLINES = [
  covered({
    id: 'nobody_examined',
    claim: ({ coverage: { self } }) =>
      self.share?.numerator === 0 ? { area: self.area, residents: self.share.denominator } : null,
    vi: ({ area, residents }, f) =>
      `${area.full_name.vi}: trong ${f.count(residents)} người dân chưa ai được khám`,
    en: ({ area, residents }, f) =>
      `${area.full_name.en}: none of the ${f.count(residents)} residents has been examined`,
  }),
  covered({
    id: 'all_reached',
    claim: (figures) => {
      const found = reached(figures);
      return found && found.reached === found.areas ? found : null;
    },
    vi: ({ areas, places }, f) =>
      `Cả ${f.count(areas)} ${kindsNoun(places, 'vi')} đã đạt chỉ tiêu khám sức khỏe`,
    en: ({ areas, places }, f) =>
      `All ${f.count(areas)} ${kindsNoun(places, 'en')} have met their examination target`,
  }),
  covered({
    id: 'none_reached',
    claim: (figures) => {
      const found = reached(figures);
      return found && found.reached === 0 ? found : null;
    },
    vi: ({ areas, places, remaining }, f) =>
      `Chưa nơi nào trong ${f.count(areas)} ${kindsNoun(places, 'vi')} đạt chỉ tiêu khám sức khỏe; còn phải khám ${f.count(remaining)} người`,
    en: ({ areas, places, remaining }, f) =>
      `None of the ${f.count(areas)} ${kindsNoun(places, 'en')} has met its examination target; ${f.count(remaining)} people remain`,
  }),
  covered({
    id: 'some_reached_one_most',
    claim: (figures) => {
      const found = reached(figures);
      const most = found && single(compared(figures), (row) => row.remaining ?? 0);
      return found && found.reached > 0 && most?.remaining
        ? { ...found, most: most.area, mostRemaining: most.remaining }
        : null;
    },
    vi: (c, f) =>
      `${f.count(c.reached)} trên ${f.count(c.areas)} ${kindsNoun(c.places, 'vi')} đã đạt chỉ tiêu khám sức khỏe; còn phải khám nhiều người nhất là ${areaLabel(c.most, 'vi')}, ${f.count(c.mostRemaining)} người`,
    en: (c, f) =>
      `${f.count(c.reached)} of ${f.count(c.areas)} ${kindsNoun(c.places, 'en')} have met their examination target; ${areaLabel(c.most, 'en')} has most people left to examine, ${f.count(c.mostRemaining)}`,
  }),
  covered({
    id: 'some_reached',
    claim: (figures) => {
      const found = reached(figures);
      return found && found.reached > 0 && found.reached < found.areas ? found : null;
    },
    vi: (c, f) =>
      `${f.count(c.reached)} trên ${f.count(c.areas)} ${kindsNoun(c.places, 'vi')} đã đạt chỉ tiêu khám sức khỏe; các nơi khác còn ${f.count(c.remaining)} người`,
    en: (c, f) =>
      `${f.count(c.reached)} of ${f.count(c.areas)} ${kindsNoun(c.places, 'en')} have met their examination target; ${f.count(c.remaining)} people remain in the others`,
  }),
  covered({
    id: 'one_area_reached',
    claim: ({ coverage: { self } }) =>
      self.share && self.target !== null && !self.behind
        ? { area: self.area, share: self.share, target: self.target }
        : null,
    vi: ({ area, share, target }, f) =>
      `${area.full_name.vi} đã đạt chỉ tiêu ${f.exactPercent(target)}: ${f.percent(share, target)} người dân đã được khám`,
    en: ({ area, share, target }, f) =>
      `${area.full_name.en} has met its target of ${f.exactPercent(target)}: ${f.percent(share, target)} of residents have been examined`,
  }),
  covered({
    id: 'one_area_behind',
    claim: ({ coverage: { self } }) =>
      self.behind && self.remaining ? { area: self.area, remaining: self.remaining } : null,
    vi: ({ area, remaining }, f) =>
      `${area.full_name.vi} còn phải khám ${f.count(remaining)} người nữa mới đạt chỉ tiêu`,
    en: ({ area, remaining }, f) =>
      `${area.full_name.en} is ${f.count(remaining)} people short of its examination target`,
  }),
  covered({
    id: 'examined',
    claim: ({ coverage: { self } }) =>
      self.share && self.share.numerator > 0 ? { share: self.share } : null,
    vi: ({ share }, f) =>
      `${f.count(share.numerator)} người đã được khám ít nhất một lần, bằng ${f.percent(share)}`,
    en: ({ share }, f) =>
      `${f.count(share.numerator)} people have been examined at least once, ${f.percent(share)}`,
  }),
];

/** The ranked dots. */
export const COVERAGE_TITLES = [
  covered({
    id: 'coverage_among',
    claim: ({ coverage: { rows }, context: { above, area } }) => {
      const own = rows.find((row) => row.area.code === area.code);
      const ranked = rows.filter((row) => row.share !== null);
      return above && own?.share && own.rank !== null && ranked.length >= 2
        ? { ...own, share: own.share, rank: own.rank, above, places: placesOf(ranked) }
        : null;
    },
    vi: (c, f) =>
      `${areaLabel(c.area, 'vi')} đã khám ${f.percent(c.share, c.target)}, hạng ${f.count(c.rank)} trên ${f.count(c.places.length)} ${kindsNoun(c.places, 'vi')} của ${areaLabel(c.above, 'vi')}`,
    en: (c, f) =>
      `${areaLabel(c.area, 'en')} has examined ${f.percent(c.share, c.target)}, rank ${f.count(c.rank)} of the ${f.count(c.places.length)} ${kindsNoun(c.places, 'en')} of ${areaLabel(c.above, 'en')}`,
  }),
  covered({
    id: 'coverage_furthest',
    // Furthest by share need not be furthest by people, which the headline names: both are said, each as what it is.
    claim: (figures) => {
      const rows = compared(figures).filter((row) => row.behind && row.target !== null);
      const gap = (row: WithShare): number => (row.target ?? 0) - row.share.value;
      const furthest = rows.length > 0 && compared(figures).length >= 2 ? single(rows, gap) : null;
      return furthest
        ? {
            places: placesOf(rows),
            behind: rows.length,
            area: furthest.area,
            points: gap(furthest),
            most: single(rows, (row) => row.remaining ?? 0)?.area ?? null,
          }
        : null;
    },
    vi: (c, f) =>
      `${f.count(c.behind)} ${kindsNoun(c.places, 'vi')} chưa đạt chỉ tiêu; ` +
      (c.most?.code === c.area.code
        ? `xa nhất là ${areaLabel(c.area, 'vi')}, cả về tỷ lệ (thiếu ${f.points(c.points)} điểm phần trăm) và về số người`
        : `xa nhất về tỷ lệ là ${areaLabel(c.area, 'vi')}, thiếu ${f.points(c.points)} điểm phần trăm` +
          (c.most ? `; về số người là ${areaLabel(c.most, 'vi')}` : '')),
    en: (c, f) =>
      `${f.count(c.behind)} ${kindsNoun(c.places, 'en')} not yet on target; ` +
      (c.most?.code === c.area.code
        ? `${areaLabel(c.area, 'en')} is furthest, both by share (${f.points(c.points)} points short) and by people`
        : `by share ${areaLabel(c.area, 'en')} is furthest, ${f.points(c.points)} points short` +
          (c.most ? `; by people it is ${areaLabel(c.most, 'en')}` : '')),
  }),
  covered({
    id: 'coverage_all_on_target',
    claim: (figures) => {
      const rows = compared(figures);
      if (rows.length < 2 || !allTargeted(rows) || rows.some((row) => row.behind)) return null;
      const lowest = single(rows, (row) => -row.share.value);
      return (
        lowest && {
          places: placesOf(rows),
          area: lowest.area,
          share: lowest.share,
          target: lowest.target,
        }
      );
    },
    vi: (c, f) =>
      `${capital(kindsNoun(c.places, 'vi'))} nào cũng đạt chỉ tiêu; thấp nhất là ${areaLabel(c.area, 'vi')}, ${f.percent(c.share, c.target)}`,
    en: (c, f) =>
      `All ${kindsNoun(c.places, 'en')} are on target; the lowest is ${areaLabel(c.area, 'en')}, ${f.percent(c.share, c.target)}`,
  }),
  covered({
    id: 'coverage_lowest',
    claim: (figures) => {
      const rows = compared(figures);
      const lowest = rows.length >= 2 ? single(rows, (row) => -row.share.value) : null;
      return lowest && { area: lowest.area, share: lowest.share };
    },
    vi: ({ area, share }, f) => `${areaLabel(area, 'vi')} được khám ít nhất: ${f.percent(share)}`,
    en: ({ area, share }, f) => `Coverage is lowest in ${areaLabel(area, 'en')}: ${f.percent(share)}`,
  }),
];

/** The map. */
export const MAP_TITLES = [
  covered({
    id: 'map_range',
    claim: (figures) => {
      const rows = compared(figures);
      if (rows.length < 2) return null;
      const highest = single(rows, (row) => row.share.value);
      const lowest = single(rows, (row) => -row.share.value);
      return highest && lowest && highest !== lowest
        ? {
            highest: highest.area,
            high: highest.share,
            lowest: lowest.area,
            low: lowest.share,
            above: figures.context.above,
          }
        : null;
    },
    vi: (c, f) =>
      `${c.above ? `Cả ${areaLabel(c.above, 'vi')}: độ` : 'Độ'} bao phủ từ ${f.percent(c.low)} ở ${areaLabel(c.lowest, 'vi')} đến ${f.percent(c.high)} ở ${areaLabel(c.highest, 'vi')}`,
    en: (c, f) =>
      `${c.above ? `In all of ${areaLabel(c.above, 'en')} coverage` : 'Coverage'} runs from ${f.percent(c.low)} in ${areaLabel(c.lowest, 'en')} to ${f.percent(c.high)} in ${areaLabel(c.highest, 'en')}`,
  }),
];
