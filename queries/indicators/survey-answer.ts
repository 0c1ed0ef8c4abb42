import type { Tile } from '../tiles/tile.ts';
import type { Answer, Source } from './answer.ts';
import type { AnswerRow } from './answer-rows.ts';
import { cautionOf, expectedBesideFound, isBySex } from './expected-beside-found.ts';
import { problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';
import type { Resolved } from './resolve.ts';
import { surveyAges, surveysOf } from '../codes/surveys.ts';

/** An answer with the number of people that a survey would expect beside the found. */
export async function surveyAnswer(
  answered: Answer,
  tile: Tile,
  question: Question,
  resolved: Resolved,
  { manifest, readTile }: Source,
): Promise<Answer | Problem> {
  const condition = resolved.condition!;
  const surveys = surveysOf(condition.id);
  const survey = surveys.find(({ id }) => id === question.survey);
  if (!survey) {
    return problem(
      'unknown_survey',
      'survey',
      `There is no survey “${question.survey!}” of “${condition.title.en}”. /api/catalogue lists them.`,
      `Không có điều tra “${question.survey!}” về “${condition.title.vi}”. Xem danh sách tại /api/catalogue.`,
      surveys.at(-1)?.id,
    );
  }
  const ages = surveyAges(survey);
  if (question.age !== 'all' && question.age !== ages) {
    return problem(
      'not_used',
      'age',
      `This survey is of ages ${ages}; its prevalence says nothing of ages ${question.age}.`,
      `Điều tra này ở tuổi ${ages}; tỷ lệ của nó không dùng được cho tuổi ${question.age}.`,
      ages,
    );
  }
  if (question.sex !== undefined && !isBySex(survey)) {
    return problem(
      'not_used',
      'sex',
      'This survey has one prevalence for both sexes: leave “sex” out.',
      'Điều tra này chỉ có một tỷ lệ chung cho hai giới: bỏ tham số “sex”.',
    );
  }
  const coverage = await readTile({
    snapshot: manifest.id,
    area: resolved.tile.area,
    topic: 'coverage',
  });
  const beside = (row: AnswerRow, area: Resolved['area_filter']): AnswerRow => ({
    ...row,
    beside_survey: expectedBesideFound(coverage, tile, survey, {
      area,
      period: resolved.period.id,
      sex: question.sex,
    }),
  });
  const by_area = question.by === 'area';
  return {
    ...answered,
    rows: answered.rows.map((row) => beside(row, by_area ? row.key : resolved.area_filter)),
    total: answered.total && beside(answered.total, by_area ? undefined : resolved.area_filter),
    survey: { survey, ages, caution: cautionOf(survey, condition) },
  };
}
