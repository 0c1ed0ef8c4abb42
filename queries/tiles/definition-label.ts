import type { Bilingual, CatalogueEntry } from './manifest.ts';

type Defined = Pick<CatalogueEntry, 'id' | 'title' | 'version' | 'changed' | 'members' | 'excludes'>;

/**
 * By which definition a figure was made, as it stands on every figure: "Tăng huyết áp, phiên bản 2 (…: tắt), từ
 * 26/11/2026". A group names its conditions whose definition was changed, and a band those that it leaves out.
 */
export function definitionLabel(entry: Defined, conditions: readonly Defined[]): Bilingual {
  const own = ownLabel(entry);
  const related = (ids: readonly string[] = []): Bilingual[] =>
    conditions.filter(({ id, changed }) => ids.includes(id) && changed !== undefined).map(ownLabel);
  const [members, excluded] = [related(entry.members), related(entry.excludes)];
  return {
    vi: [
      own.vi,
      ...members.map(({ vi }) => `trong đó ${vi}`),
      ...excluded.map(({ vi }) => `loại trừ ${vi}`),
    ].join('; '),
    en: [
      own.en,
      ...members.map(({ en }) => `in it ${en}`),
      ...excluded.map(({ en }) => `leaving out ${en}`),
    ].join('; '),
  };
}

/** Whether the definition, or one that it rests on, is other than the product brings it. */
export function isDefinitionChanged(entry: Defined, conditions: readonly Defined[]): boolean {
  const restsOn = [entry.id, ...entry.members, ...(entry.excludes ?? [])];
  return conditions.some(({ id, changed }) => changed !== undefined && restsOn.includes(id));
}

function ownLabel({ title, version, changed }: Defined): Bilingual {
  const options = changed?.options ?? [];
  const chosen = {
    vi: options.map(({ title: { vi }, on }) => `${vi}: ${on ? 'bật' : 'tắt'}`).join('; '),
    en: options.map(({ title: { en }, on }) => `${en}: ${on ? 'on' : 'off'}`).join('; '),
  };
  const brackets = (text: string): string => (text === '' ? '' : ` (${text})`);
  const day = changed?.on.split('-').toReversed().join('/');
  return {
    vi: `${title.vi}, phiên bản ${version}${brackets(chosen.vi)}${day === undefined ? '' : `, từ ${day}`}`,
    en: `${title.en}, version ${version}${brackets(chosen.en)}${day === undefined ? '' : `, since ${day}`}`,
  };
}
