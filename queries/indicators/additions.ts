import type { Bilingual, Manifest } from '../tiles/manifest.ts';
import type { Tile } from '../tiles/tile.ts';
import type { Answer, Source } from './answer.ts';
import { isPrevalence } from './indicator.ts';
import { problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';
import { isByQuarter, type Resolved } from './resolve.ts';

// What a question may ask for beside its rows. Each is in files of its own that are loaded when it is asked for: a page
// that shows plain figures does not carry the statistics of comparison.

/** Refuses what has no meaning for the question, naming the parameter to change. */
export function checkAdditions(
  { by, compare, attribute, trend, survey }: Question,
  { indicator, area }: Resolved,
  manifest: Manifest,
): Problem | undefined {
  const needs = (parameter: string, what: Bilingual): Problem =>
    problem('not_used', parameter, `“${parameter}” ${what.en}`, `Tham số “${parameter}” ${what.vi}`);
  if (manifest.disclosure) {
    const asked = Object.entries({ compare, attribute, trend, survey }).find(
      ([, value]) => value !== undefined,
    );
    if (asked)
      return needs(asked[0], {
        en: 'is of no table that this view serves.',
        vi: 'không thuộc bảng nào mà bản này cung cấp.',
      });
  }
  const of_areas = compare === undefined ? attribute !== undefined && 'attribute' : 'compare';
  if (of_areas && by !== 'area')
    return needs(of_areas, {
      en: 'is for answers by area: add by=area.',
      vi: 'chỉ dùng khi chia theo địa bàn: thêm by=area.',
    });
  const compares = of_areas || (trend !== undefined && 'trend');
  if (compares && (indicator.interval !== 'wilson' || isByQuarter(indicator)))
    return needs(compares, {
      en: `cannot be used with “${indicator.title.en}”: it is for shares of people counted by period.`,
      vi: `không dùng được với “${indicator.title.vi}”: chỉ dùng với tỷ lệ của những người được đếm theo kỳ.`,
    });
  if (trend !== undefined && by !== 'period')
    return needs('trend', {
      en: 'is for answers by period: add by=period.',
      vi: 'chỉ dùng khi chia theo kỳ: thêm by=period.',
    });
  if (trend !== undefined && trend !== 'comparable' && !isPrevalence(indicator))
    return needs('trend', {
      en: `is “comparable” here: “${trend}” is for prevalence alone.`,
      vi: `ở đây chỉ nhận giá trị “comparable”: “${trend}” chỉ dùng với tỷ lệ hiện mắc.`,
    });
  if ((trend === 'first' || trend === 'repeat') && area.level === 'commune')
    return problem(
      'not_stored',
      'area',
      `A trend of prevalence is kept for districts and the province: ask for the district of ${area.full_name.en}.`,
      `Xu hướng tỷ lệ hiện mắc được lưu cho huyện và tỉnh: hãy hỏi huyện của ${area.full_name.vi}.`,
      area.parent ?? undefined,
    );
  if (survey !== undefined && !isPrevalence(indicator))
    return needs('survey', { en: 'is for prevalence alone.', vi: 'chỉ dùng với tỷ lệ hiện mắc.' });
  if (survey !== undefined && by !== 'area' && by !== 'none')
    return needs('survey', {
      en: 'is for answers by area or in one row.',
      vi: 'chỉ dùng khi chia theo địa bàn hoặc một hàng chung.',
    });
  const attributes = manifest.attributes ?? [];
  if (attribute !== undefined && !attributes.some(({ id }) => id === attribute))
    return problem(
      'unknown_attribute',
      'attribute',
      `There is no attribute of areas “${attribute}”. /api/catalogue lists them.`,
      `Không có thuộc tính địa bàn “${attribute}”. Xem danh sách tại /api/catalogue.`,
      attributes[0]?.id,
    );
  return undefined;
}

/** The answer with what else was asked for. Throws where a tile is broken. */
export async function addAsked(
  answered: Answer,
  tile: Tile,
  question: Question,
  resolved: Resolved,
  source: Source,
): Promise<Answer | Problem> {
  if (question.trend === 'first' || question.trend === 'repeat') {
    const { prevalenceTrend } = await import('./prevalence-trend.ts');
    return prevalenceTrend(question.trend, answered, question, resolved, source);
  }
  if (question.trend !== undefined) {
    const { trendAnswer } = await import('./trend-answer.ts');
    return trendAnswer(answered, question, resolved, source);
  }
  let answer = answered;
  if (question.compare !== undefined || question.attribute !== undefined) {
    const { comparedAnswer } = await import('./compared-answer.ts');
    answer = await comparedAnswer(answer, tile, question, resolved, source);
  }
  if (question.survey === undefined) return answer;
  const { surveyAnswer } = await import('./survey-answer.ts');
  return surveyAnswer(answer, tile, question, resolved, source);
}
