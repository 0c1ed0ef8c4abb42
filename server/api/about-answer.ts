import type { Answer } from '#queries/indicators/answer.ts';
import { SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import type { Grouping } from '#queries/indicators/indicator.ts';
import type { About } from '#queries/files/about.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';

type Language = keyof Bilingual;

const WORDS = {
  all: { vi: 'cả hai giới', en: 'both sexes' },
  ages: { vi: 'tuổi', en: 'aged' },
  every_age: { vi: 'mọi lứa tuổi', en: 'all ages' },
  by: { vi: 'chia theo', en: 'by' },
  version: { vi: 'phiên bản', en: 'version' },
  counted_by: { vi: 'Theo định nghĩa', en: 'By the definition' },
  standard: { vi: 'Chuẩn hóa theo', en: 'Standardised to' },
  register: {
    vi: 'Tầm Soát. Người dân theo danh sách dân cư.',
    en: 'Tầm Soát. Residents by the population register.',
  },
  census: {
    vi: 'Tầm Soát. Người dân theo tổng điều tra dân số 2019 (ước tính theo tuổi và giới).',
    en: 'Tầm Soát. Residents by the census of 2019 (estimated by age and sex).',
  },
  synthetic: {
    vi: 'Số liệu mô phỏng: không có người thật nào trong các con số này.',
    en: 'Synthetic data: no real person is in these numbers.',
  },
} as const satisfies Record<string, Bilingual>;

const GROUPING_TITLES: Readonly<Record<Exclude<Grouping, 'none'>, Bilingual>> = {
  area: { vi: 'địa bàn', en: 'area' },
  sex: { vi: 'giới tính', en: 'sex' },
  age: { vi: 'nhóm tuổi', en: 'age band' },
  period: { vi: 'kỳ', en: 'period' },
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  day: { vi: 'ngày', en: 'day' },
  other_condition: { vi: 'bệnh mắc kèm', en: 'other condition' },
  item: { vi: 'mục khám', en: 'item' },
  site: { vi: 'điểm khám', en: 'site' },
  facility: { vi: 'cơ sở', en: 'facility' },
  device: { vi: 'thiết bị', en: 'device' },
  survey: { vi: 'cuộc điều tra', en: 'survey' },
};

/** Parameters of the question that have no words of their own here; each is named as in the API. */
const NAMED = ['compare', 'attribute', 'trend', 'survey'] as const;

/** @param link address of the page that shows this answer */
export function aboutAnswer(answer: Answer, manifest: Manifest, language: Language, link: string): About {
  const { definition, asked, disclosure, standard } = answer;
  const { condition } = definition;
  const say = (text: Bilingual): string => text[language];
  const area = manifest.areas.find(({ code }) => code === asked.area);
  const period = manifest.periods.find(({ id }) => id === asked.period);
  const sex = asked.sex === 'female' || asked.sex === 'male' ? SEX_TITLES[asked.sex] : WORDS.all;
  return {
    title: [say(definition.title), ...(condition ? [say(condition.title)] : [])].join(': '),
    filters: [
      area ? say(area.full_name) : asked.area,
      period ? say(period.title) : asked.period,
      say(sex),
      asked.age === 'all' ? say(WORDS.every_age) : `${say(WORDS.ages)} ${asked.age}`,
      ...(asked.by === 'none' ? [] : [`${say(WORDS.by)} ${say(GROUPING_TITLES[asked.by])}`]),
      ...NAMED.flatMap((name) => (asked[name] === undefined ? [] : [`${name}: ${asked[name]}`])),
    ].join(', '),
    as_of: answer.as_of,
    loaded_at: answer.loaded_at,
    snapshot: answer.snapshot,
    definitions: [
      `${say(definition.title)}, ${say(WORDS.version)} ${definition.version}: ${say(definition.explanation)}`,
      `${say(definition.numerator.title)} ÷ ${say(definition.denominator.title)}. ${say(definition.exclusions)}`,
      ...(condition ? [`${say(WORDS.counted_by)}: ${say(condition.label)}. ${condition.source}`] : []),
      ...(standard ? [`${say(WORDS.standard)}: ${say(standard.title)}. ${standard.source}`] : []),
    ],
    source: say(WORDS[answer.population]),
    remarks: [
      ...(answer.synthetic ? [say(WORDS.synthetic)] : []),
      ...(disclosure ? [say(disclosure.rule)] : []),
    ],
    link,
  };
}
