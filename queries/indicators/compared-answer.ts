import { childrenOf } from '../tiles/area-tree.ts';
import type { Tile } from '../tiles/tile.ts';
import type { Answer, Source } from './answer.ts';
import { agesOfDefinition } from './answer-rows.ts';
import { countsByArea, sumOfCounts, totalOf } from './area-counts.ts';
import { areaInequality } from './area-inequality.ts';
import { compareAreas } from './compare-areas.ts';
import type { Question } from './question.ts';
import type { Resolved } from './resolve.ts';

/** An answer by area with its areas held against each other, over an attribute of theirs where one is asked for. */
export async function comparedAnswer(
  answered: Answer,
  tile: Tile,
  question: Question,
  resolved: Resolved,
  { manifest, readTile }: Source,
): Promise<Answer> {
  const { indicator, area, ages, period } = resolved;
  const filters = { sex: question.sex, ages, period: period.id };
  const listed = childrenOf(manifest.areas, area.code);
  const codes = (areas: typeof listed): string[] => areas.map(({ code }) => code);
  const counts = countsByArea(tile, filters, codes(listed), indicator);
  // What cannot be split is part of the whole and no area to compare.
  const places = new Set(codes(listed.filter(({ kind }) => kind !== 'unsplit')));
  const compared = answered.rows.filter(({ key }) => places.has(key));
  const root = manifest.root_area;
  const province =
    area.code === root || !indicator.standardised
      ? counts
      : countsByArea(
          await readTile({ ...resolved.tile, area: root }),
          filters,
          codes(childrenOf(manifest.areas, root)),
          indicator,
        );
  const full_names = new Map(manifest.areas.map(({ code, full_name }) => [code, full_name]));
  const { comparison, areas } = compareAreas({
    indicator,
    benchmark: question.compare ?? 'rest',
    above: area.code,
    rows: compared.map((row) => ({ ...row, title: full_names.get(row.key) ?? row.title })),
    counts,
    province: sumOfCounts(province.values()),
    standard: answered.asked.standard,
    ages: agesOfDefinition(resolved),
  });
  const attribute = manifest.attributes?.find(({ id }) => id === question.attribute);
  const inequality =
    attribute &&
    areaInequality(
      compared.map(({ key, title }, index) => ({
        key,
        title,
        value: areas[index]!.value,
        people: totalOf(counts.get(key)!).people,
      })),
      attribute,
      comparison.basis,
    );
  const found = new Map(compared.map(({ key }, index) => [key, areas[index]!]));
  const rows =
    question.compare === undefined
      ? answered.rows
      : answered.rows.map((row) => {
          const one = found.get(row.key);
          return one ? { ...row, compared: one } : row;
        });
  return {
    ...answered,
    rows,
    ...(question.compare !== undefined && { comparison }),
    ...(inequality && { inequality }),
  };
}
