import { ageRange } from '../indicators/age-range.ts';
import { INDICATORS } from '../indicators/indicators.ts';
import type { Question } from '../indicators/question.ts';
import type { Bilingual, Manifest, ManifestPeriod } from '../tiles/manifest.ts';
import { ALL, type AgeGroup } from './people-groups.ts';
import { DECLARED_TABLES, type DeclaredTable } from './tables.ts';

/** A question that a declared table answers, with a sentence for each thing that is coarser than what was asked. */
export interface Climbed {
  readonly question: Question;
  readonly said: readonly Bilingual[];
}

const levelOf = ({ areas }: Manifest, code: string): string | undefined =>
  areas.find((area) => area.code === code)?.level;

/**
 * Brings a question to the declared tables of a treated view: another period, an older area or a wider age where the
 * one asked for is in none. A question that names something unknown stays as it is, for `resolve` to say so.
 */
export function toDeclaredTable(question: Question, manifest: Manifest): Climbed {
  const said: Bilingual[] = [];
  let served: Question = question;
  const { topic } = INDICATORS[question.indicator];
  const tables = DECLARED_TABLES.filter((table) => table.topics[topic]);
  if (tables.length === 0) return { question, said };

  const area = question.area ?? manifest.root_area;
  const asked = manifest.periods.find(({ id }) => id === question.period);
  const rows_are_communes =
    question.by === 'area' &&
    manifest.areas.some(({ parent, level }) => parent === area && level === 'commune');
  const needs_communes = rows_are_communes || levelOf(manifest, area) === 'commune';
  let table = tables.find(({ periods }) => periods === (asked?.kind ?? tables[0]!.periods));
  if (table && needs_communes && !table.communes && rows_are_communes) {
    served = { ...served, by: 'none' };
    said.push({
      vi: 'Bản này không có số liệu của xã theo năm: trả lời cho cả huyện.',
      en: 'This view has no figures of communes by year: the answer is for the whole district.',
    });
  } else if (table && needs_communes && !table.communes) {
    const parent = manifest.areas.find(({ code }) => code === area)?.parent;
    if (parent !== null && parent !== undefined) served = { ...served, area: parent };
    said.push({
      vi: 'Bản này không có số liệu của xã theo năm: trả lời cho huyện có xã ấy.',
      en: 'This view has no figures of communes by year: the answer is for the district around it.',
    });
  }
  if (!table || (question.period !== undefined && !asked && !/^\d{4}$/.test(question.period))) {
    table ??= tables[0]!;
    const period = lastPeriod(manifest, table);
    if (period && period.id !== question.period) {
      served = { ...served, period: period.id };
      said.push({
        vi: `Bản này không có kỳ đã chọn: trả lời cho ${period.title.vi}.`,
        en: `This view does not have the period asked for: the answer is for ${period.title.en}.`,
      });
    }
  }
  const age = ageServed(served.age, table);
  if (age && age.id !== served.age) {
    served = { ...served, age: age.id };
    said.push({
      vi: `Bản này không có nhóm tuổi ${question.age}: trả lời cho ${age.id === ALL ? 'mọi lứa tuổi' : `${age.id} tuổi`}.`,
      en: `This view does not have the ages ${question.age}: the answer is for ${age.id === ALL ? 'all ages' : `ages ${age.id}`}.`,
    });
  }
  return { question: served, said };
}

const lastPeriod = ({ periods }: Manifest, table: DeclaredTable): ManifestPeriod | undefined =>
  periods.findLast(({ kind }) => kind === table.periods);

/** The narrowest age group of a table that holds the ages asked for; undefined where they are none. */
function ageServed(text: string, { people }: DeclaredTable): AgeGroup | undefined {
  const ages = ageRange(text);
  if (!ages) return undefined;
  return people.ages
    .filter(({ first, last }) => first <= ages.first && last >= ages.last)
    .sort((one, other) => one.last - one.first - (other.last - other.first))[0];
}

/** What may be asked instead where everything is hidden: of both sexes, of all ages, of the area above. */
export function* coarser(question: Question, manifest: Manifest): Generator<Climbed> {
  const steps: ((asked: Climbed) => Climbed | undefined)[] = [
    ({ question: { sex, ...rest }, said }) =>
      sex && {
        question: rest,
        said: [
          ...said,
          {
            vi: 'Theo giới tính thì mọi số đều bị ẩn: trả lời cho cả hai giới.',
            en: 'By sex everything would be hidden: the answer is for both sexes.',
          },
        ],
      },
    ({ question: asked, said }) =>
      asked.age === ALL
        ? undefined
        : {
            question: { ...asked, age: ALL },
            said: [
              ...said,
              {
                vi: 'Theo tuổi thì mọi số đều bị ẩn: trả lời cho mọi lứa tuổi.',
                en: 'By age everything would be hidden: the answer is for all ages.',
              },
            ],
          },
    ({ question: asked, said }) => {
      const parent = manifest.areas.find(({ code }) => code === (asked.area ?? manifest.root_area))?.parent;
      return parent === null || parent === undefined
        ? undefined
        : {
            question: { ...asked, area: parent },
            said: [
              ...said,
              {
                vi: 'Ở địa bàn này mọi số đều bị ẩn: trả lời cho địa bàn cấp trên.',
                en: 'Of this area everything would be hidden: the answer is for the area above it.',
              },
            ],
          };
    },
  ];
  let at: Climbed = { question, said: [] };
  for (const step of steps) {
    const next = step(at);
    if (next) yield (at = next);
  }
}
