import { folded } from '../words/folded.ts';
import { quoted } from './rule-parts.ts';

/** An area for a span of days, as the store has it. */
export interface NamedArea {
  readonly area_code: string;
  readonly parent_code: string | null;
  readonly name_vi: string;
  readonly full_name_vi: string;
  /** YYYY-MM-DD; `valid_to` null while it stands. */
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Which area a spelling may mean, and when. */
interface Meant {
  readonly code: string;
  readonly since: string;
  readonly until: string;
}

/** Kinds of units, each as it stands before a name. */
const TYPES: readonly (readonly [string, string])[] = [
  ['thitran', 'thị trấn|thi tran|tt'],
  ['thanhpho', 'thành phố|thanh pho|tp'],
  ['thixa', 'thị xã|thi xa|tx'],
  ['phuong', 'phường|phuong|p'],
  ['xa', 'xã|xa|x'],
  ['huyen', 'huyện|huyen|h'],
  ['quan', 'quận|quan|q'],
  ['tinh', 'tỉnh|tinh'],
];
const LAST_DAY = '9999-12-31';

/**
 * A name as names of areas are compared: small letters, words divided by one blank, the kind of unit as a token before a
 * colon. "P. Thọ Xương" and "Phường Thọ Xương" are both "phuong:thọ xương". `areaSpellingSql` is the same in SQL.
 */
export function areaSpelling(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  for (const [token, written] of TYPES) {
    const found = new RegExp(`^(?:${written}) (.+)$`, 'u').exec(words);
    if (found) return `${token}:${found[1] ?? ''}`;
  }
  return words;
}
/** Without the kind of unit. */
export const bareSpelling = (spelling: string): string => spelling.slice(spelling.indexOf(':') + 1);

export const areaSpellingSql = (text: string): string =>
  TYPES.reduce(
    (sql, [token, written]) => `regexp_replace(${sql}, '^(?:${written}) (.+)$', '${token}:\\1')`,
    `trim(regexp_replace(lower(nfc_normalize(${text})), '[^\\p{L}\\p{N}]+', ' ', 'g'))`,
  );
export const bareSpellingSql = (spelling: string): string =>
  `CASE WHEN contains(${spelling}, ':') THEN split_part(${spelling}, ':', 2) ELSE ${spelling} END`;

/**
 * The spellings of a name that mean the same: the tone on either vowel of "hòa" and "thủy", "quý" and "quí", and all of it
 * without accents. With accents they must be right: "Tân An" is not "Tân Ấn".
 */
export function spellingsOf(name: string): string[] {
  let spellings = [''];
  for (const [at, syllable] of name.normalize('NFC').toLowerCase().split(/\s+/).entries())
    spellings = spellings.flatMap((before) =>
      syllablesLike(syllable).map((one) => (at === 0 ? one : `${before} ${one}`)),
    );
  return [...new Set(spellings.flatMap((one) => [one, folded(one)]))];
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

function syllablesLike(syllable: string): string[] {
  const apart = syllable.normalize('NFD');
  const [tone = ''] = TONES.exec(apart) ?? [];
  const base = apart.replace(TONES, '').normalize('NFC');
  const open = /^(.*?)(oa|oe|uy)$/.exec(base);
  if (open && tone !== '' && !base.startsWith('qu')) {
    const [, before = '', vowels = ''] = open;
    const [first = '', second = ''] = vowels;
    return [`${before}${first}${tone}${second}`, `${before}${first}${second}${tone}`].map((one) =>
      one.normalize('NFC'),
    );
  }
  const single = /^(qu|[bcdđghklmnprstvx]+)([iy])$/.exec(base);
  return single
    ? ['i', 'y'].map((vowel) => `${single[1] ?? ''}${vowel}${tone}`.normalize('NFC'))
    : [syllable];
}

export interface AreaNames {
  /** Spelling, or code, of an area that has areas below it → its code. */
  readonly above: ReadonlyMap<string, string>;
  /** Code of the area above, or nothing, a bar and a spelling → what it may mean. */
  readonly meant: ReadonlyMap<string, readonly Meant[]>;
}

/** What spellings may mean on any day. */
export function areaNames(areas: readonly NamedArea[]): AreaNames {
  const parentOf = new Map(areas.map(({ area_code, parent_code }) => [area_code, parent_code]));
  const parents = new Set(parentOf.values());
  const above = new Map<string, string>();
  const meant = new Map<string, Meant[]>();
  // Where province and town are called alike, the town is meant.
  const nearestFirst = areas.toSorted(
    (a, b) => Number(a.parent_code === null) - Number(b.parent_code === null),
  );
  for (const { area_code: code, parent_code, name_vi, full_name_vi, valid_from, valid_to } of nearestFirst) {
    const spelled = spellings(name_vi, full_name_vi);
    if (parents.has(code)) for (const one of [code, ...spelled]) if (!above.has(one)) above.set(one, code);
    const one = { code, since: valid_from, until: valid_to ?? LAST_DAY };
    const scopes = ['', parent_code, parentOf.get(parent_code ?? '')].filter(
      (scope) => typeof scope === 'string',
    );
    for (const spelling of spelled)
      for (const scope of scopes) {
        const key = `${scope}|${spelling}`;
        meant.set(key, [...(meant.get(key) ?? []), one]);
      }
  }
  return { above, meant };
}

const spellings = (name: string, fullName: string): string[] => [
  ...new Set([
    ...spellingsOf(fullName).flatMap((text) => [areaSpelling(text), bareSpelling(areaSpelling(text))]),
    // A name may begin like a kind of unit: "Xa Lý".
    ...spellingsOf(name).map(areaSpelling),
  ]),
];

/** Statements that make the names known to `areaByName`. They hold names of areas alone. */
export function setAreaNames({ above, meant }: AreaNames): string[] {
  const list = (texts: Iterable<string>): string => `[${[...texts].map(quoted).join(', ')}]`;
  const spells = [...meant.values()].map(
    (all) =>
      `[${all.map(({ code, since, until }) => `{code: ${quoted(code)}, since: DATE '${since}', until: DATE '${until}'}`).join(', ')}]`,
  );
  return [
    `SET VARIABLE area_above = ${list(above.keys())}`,
    `SET VARIABLE area_above_code = ${list(above.values())}`,
    `SET VARIABLE area_name = ${list(meant.keys())}`,
    `SET VARIABLE area_meant = [${spells.join(', ')}]`,
  ];
}

/**
 * Steps that put the code in the place of a name. What means nothing, or several areas of the day, stays as it is written,
 * with the area above it, to be refused as such; a name of another day gives the code of that day, which is refused with
 * what became of it. A code is a code.
 * @param value column that holds the text, and then the code
 * @param within SQL of the text of the area above, null where none is named
 * @param day SQL of the day
 */
export function areaByName(value: string, within: string | null, day: string): [string, string][][] {
  const [spelling, scope, found] = [`${value}__s`, `${value}__a`, `${value}__f`];
  const first = (list: string, one: string, other: string): string =>
    `coalesce(nullif(list_position(getvariable('${list}'), ${one}), 0), nullif(list_position(getvariable('${list}'), ${other}), 0))`;
  const above = areaSpellingSql(within ?? "''");
  const named = (name: string): string => `${scope} || '|' || ${name}`;
  return [
    [
      [spelling, areaSpellingSql(value)],
      [
        scope,
        within === null
          ? "''"
          : `coalesce(getvariable('area_above_code')[${first('area_above', above, bareSpellingSql(above))}], '?')`,
      ],
    ],
    [
      [
        found,
        `getvariable('area_meant')[${first('area_name', named(spelling), named(bareSpellingSql(spelling)))}]`,
      ],
    ],
    [
      [
        value,
        `CASE WHEN ${value} IS NULL OR regexp_full_match(${value}, '[0-9]+') THEN ${value} ELSE coalesce(area_meant_on(${found}, ${day}), ${value}${within === null ? '' : ` || coalesce(', ' || nullif(trim(${within}), ''), '')`}) END`,
      ],
    ],
  ];
}
