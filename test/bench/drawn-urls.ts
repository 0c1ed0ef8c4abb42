import { SEXES, AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { TOPICS, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import { isOf, mapPath, tilePath } from '#queries/tiles/tile.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { resolve } from '#queries/indicators/resolve.ts';
import { defaultState, offeredConditions, offeredPeriods, queryOf } from '#lib/state/url-state.ts';

type Pick = <T>(values: readonly T[]) => T;

/** Draws with a seed: the same addresses in every run. */
export function seededPick(seed: number): Pick {
  let state = seed;
  return (values) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return values[((t ^ (t >>> 14)) >>> 0) % values.length]!;
  };
}

/** Different addresses of pages, as the filters of the pages can make them. */
export function pageUrls(manifest: Manifest, count: number, pick: Pick): string[] {
  const defaults = defaultState(manifest);
  return different(count, () => {
    const state = {
      area: pick(manifest.areas.filter(({ level }) => level !== 'commune')).code,
      period: pick(offeredPeriods(manifest)).id,
      sex: pick(['all', ...SEXES] as const),
      age: pick(AGE_FILTERS),
      condition: pick(offeredConditions(manifest)).id,
    };
    // As the page's own links write it: what is by default is left out, or the answer is a redirect.
    return `${pick(['/', '/en'])}${queryOf(state, defaults)}`;
  });
}

/** Different questions to the API that have an answer. */
export function apiUrls(manifest: Manifest, count: number, pick: Pick): string[] {
  return different(count, () => {
    const indicator = pick(INDICATOR_IDS);
    const { condition_kinds, topic, groupings } = indicatorOf(indicator);
    const of_condition = condition_kinds !== undefined;
    const without_people = !(TOPICS[topic].keys as readonly string[]).includes('sex');
    const query = new URLSearchParams({
      area: pick(manifest.areas.filter(({ level }) => level !== 'commune')).code,
      by: pick(groupings.includes('area') ? ['', 'area'] : ['']),
      sex: without_people ? '' : pick(['', ...SEXES]),
      age: without_people ? '' : pick(of_condition ? ['18+', '18-69', '25-64', '60+'] : AGE_FILTERS),
      condition: of_condition ? pick(offeredConditions(manifest)).id : '',
    });
    const written = kept(query);
    const asked = question.parse({ indicator, ...Object.fromEntries(new URLSearchParams(written)) });
    return isProblem(resolve(asked, manifest)) ? undefined : `/api/indicators/${indicator}?${written}`;
  });
}

/** The tiles of the province and its districts, for every topic and condition. */
export function tileUrls(manifest: Manifest): string[] {
  const areas = manifest.areas.filter(({ level }) => level !== 'commune');
  return areas.flatMap(({ code, level }) => [
    mapPath(manifest.id, code),
    ...topicsOf(level).flatMap((topic) =>
      TOPICS[topic].perCondition
        ? manifest.conditions
            .filter((entry) => isOf(topic, entry))
            .map(({ id }) => tilePath({ snapshot: manifest.id, area: code, topic, condition: id }))
        : [tilePath({ snapshot: manifest.id, area: code, topic })],
    ),
  ]);
}

const topicsOf = (level: ManifestArea['level']): TopicId[] =>
  (Object.keys(TOPICS) as TopicId[]).filter((id) => {
    const { levels }: Topic = TOPICS[id];
    return levels?.includes(level) ?? true;
  });

function kept(query: URLSearchParams): string {
  for (const [name, value] of [...query]) if (value === '' || value === 'all') query.delete(name);
  return query.toString();
}

function different(count: number, draw: () => string | undefined): string[] {
  const urls = new Set<string>();
  // The filters may make fewer than asked for, on a small province.
  for (let tries = 0; urls.size < count && tries < count * 50; tries++) {
    const url = draw();
    if (url !== undefined) urls.add(url);
  }
  return [...urls];
}
