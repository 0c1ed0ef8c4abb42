import { AGE_BANDS, DISEASE_STATES, SEXES } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest, ManifestArea, ManifestPeriod } from '#queries/tiles/manifest.ts';
import {
  NAMED_KEYS,
  PACE_WEEKS,
  TOPICS,
  type Key,
  type Topic,
  type TopicId,
} from '#queries/tiles/measures.ts';
import {
  decodeTile,
  isOf,
  TileNotFound,
  tilePath,
  type ReadTile,
  type Tile,
  type TileAddress,
} from '#queries/tiles/tile.ts';
import { encodeTile } from '../server/surveillance/encode-tile.ts';

/** What a random snapshot should be like; whatever is left out is drawn from the seed. */
export interface SnapshotShape {
  readonly districts?: number;
  readonly communes_per_district?: number;
  /** `zero`: nobody anywhere. `unexamined`: residents of whom nobody was examined. `all_reached`: everyone examined and followed up. `ties`: all districts alike. */
  readonly flavour?: 'random' | 'zero' | 'unexamined' | 'all_reached' | 'ties' | 'sparse';
  readonly denominator?: Manifest['denominator'];
}

export interface RandomSnapshot {
  readonly manifest: Manifest;
  readonly shape: Required<SnapshotShape>;
  readonly readTile: ReadTile;
  /** The bytes of a tile as published; undefined where there is none. */
  readonly tileBytes: (address: TileAddress) => Uint8Array | undefined;
  /** The cells from which all tiles are summed: commune × sex × age band × period, by topic and condition. */
  readonly cells: (topic: TopicId, condition?: string) => readonly Cell[];
}

export interface Cell {
  readonly commune: string;
  readonly sex: string;
  readonly age_band: number;
  readonly period: string;
  readonly condition: string;
  /** Values of the keys that only some topics have. */
  readonly own: Readonly<Partial<Record<Key, string>>>;
  readonly measures: Readonly<Record<string, number>>;
}

/** Values of the keys that only some topics have. */
const OWN_VALUES: Readonly<Partial<Record<Key, readonly string[]>>> = {
  quarter: ['2019-Q2', '2019-Q4', '2020-Q1'],
  item: ['weight', 'height'],
  site: ['10', '9', 'S1'],
  facility: ['F1', 'F2'],
  device: ['-', 'M1'],
  survey: ['S1', 'S2'],
  lag: ['0', '8', '40', '366'],
  other_condition: ['illness', 'asked_only', 'chronic'],
  day: ['3', '30', '31', '89', '200', '366'],
};

/** Every combination of the values of a topic's own keys. */
function ownValues(keys: readonly Key[]): Cell['own'][] {
  let all: Cell['own'][] = [{}];
  for (const key of keys) {
    const values = OWN_VALUES[key];
    if (values) all = all.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
  }
  return all;
}

type Random = () => number;

/** Mulberry32: 32 bits of state are enough for test data, and a seed replays it. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FLAVOURS = ['random', 'zero', 'unexamined', 'all_reached', 'ties', 'sparse'] as const;

/**
 * A small snapshot that keeps the rules real ones keep (examined ≤ residents, states add up to the examined,
 * steps of a cascade nest, districts are the sum of their communes), else as odd as the seed makes it.
 */
export function randomSnapshot(seed: number, asked: SnapshotShape = {}): RandomSnapshot {
  const random = randomFrom(seed);
  const shape: Required<SnapshotShape> = {
    districts: 1 + Math.floor(random() * 4),
    communes_per_district: 1 + Math.floor(random() * 2),
    flavour: FLAVOURS[Math.floor(random() * FLAVOURS.length)]!,
    denominator: random() < 0.8 ? 'register' : 'census',
    ...asked,
  };
  const manifest = randomManifest(seed, shape);
  const cell_cache = new Map<string, readonly Cell[]>();
  const cells = (topic: TopicId, condition = ''): readonly Cell[] => {
    const name = `${topic}/${condition}`;
    let made = cell_cache.get(name);
    if (!made) cell_cache.set(name, (made = makeCells(seed, manifest, shape, topic, condition, cells)));
    return made;
  };
  const bytes_cache = new Map<string, Uint8Array | undefined>();
  const tileBytes = (address: TileAddress): Uint8Array | undefined => {
    const path = tilePath(address);
    if (!bytes_cache.has(path)) bytes_cache.set(path, publishTile(manifest, address, cells));
    return bytes_cache.get(path);
  };
  return { manifest, shape, cells, tileBytes, readTile: memoryReadTile(tileBytes) };
}

/** A ReadTile over bytes in memory; each tile is decoded once. */
export function memoryReadTile(tileBytes: (address: TileAddress) => Uint8Array | undefined): ReadTile {
  const decoded = new Map<string, Tile>();
  return (address) => {
    const path = tilePath(address);
    const known = decoded.get(path);
    if (known) return Promise.resolve(known);
    const bytes = tileBytes(address);
    if (!bytes) return Promise.reject(new TileNotFound(address));
    const tile = decodeTile(address.topic, bytes);
    decoded.set(path, tile);
    return Promise.resolve(tile);
  };
}

const both = (text: string): { vi: string; en: string } => ({ vi: text, en: text });

function randomManifest(seed: number, shape: Required<SnapshotShape>): Manifest {
  const area = (
    code: string,
    parent: string | null,
    level: ManifestArea['level'],
    name: string,
    sort: number,
  ): ManifestArea => ({
    code,
    parent,
    level,
    name: both(name),
    full_name: both(`${level} ${name}`),
    sort,
  });
  const areas = [area('24', null, 'province', 'Bắc Giang', 0)];
  for (let d = 0; d < shape.districts; d++) {
    areas.push(area(`d${d}`, '24', 'district', `Huyện ${d}`, d));
    for (let c = 0; c < shape.communes_per_district; c++) {
      areas.push(area(`d${d}c${c}`, `d${d}`, 'commune', `Xã ${d}.${c}`, c));
    }
  }
  const period = (id: string, kind: ManifestPeriod['kind'], from: string, to: string): ManifestPeriod => ({
    id,
    kind,
    from,
    to,
    title: both(id),
  });
  const condition = (
    id: string,
    kind: CatalogueEntry['kind'],
    more: Partial<CatalogueEntry> = {},
  ): CatalogueEntry => ({
    id,
    kind,
    title: both(id),
    explanation: both(id),
    source: 'random',
    version: 1,
    groups: [],
    members: [],
    sql: '',
    adults_only: true,
    ...more,
  });
  return {
    id: `random-${seed >>> 0}`,
    published_at: '2020-03-02T00:00:00Z',
    as_of: '2020-02-28',
    loaded_at: '2020-03-01T00:00:00Z',
    synthetic: true,
    scale: 1,
    denominator: shape.denominator,
    root_area: '24',
    areas,
    periods: [
      period('all', 'all', '2019-01-01', '2020-02-28'),
      period('2019', 'year', '2019-01-01', '2019-12-31'),
      period('2020', 'year', '2020-01-01', '2020-02-28'),
      period('round-1', 'round', '2019-11-01', '2020-02-28'),
      period('2019-12', 'month', '2019-12-01', '2019-12-31'),
      period('2020-01', 'month', '2020-01-01', '2020-01-31'),
      period('2020-02', 'month', '2020-02-01', '2020-02-28'),
    ],
    conditions: [
      condition('illness', 'disease', { groups: ['chronic'], cascade_rank: 1 }),
      condition('asked_only', 'disease', { groups: ['chronic'], history_only: true }),
      condition('risk', 'risk_factor', { adults_only: false }),
      condition('episode', 'event', { adults_only: false }),
      condition('chronic', 'group', { members: ['illness', 'asked_only'] }),
    ],
    targets: [{ indicator: 'coverage', area: '24', period: 'round-1', value: 0.95 }],
    attributes: [
      {
        id: 'rural_share',
        title: both('Rural share'),
        source: 'random',
        year: 2019,
        values: Object.fromEntries(
          areas.map(({ code }) => [code, Math.abs(hash(`${seed} ${code}`) % 1000) / 1000]),
        ),
      },
    ],
  };
}

function makeCells(
  seed: number,
  manifest: Manifest,
  shape: Required<SnapshotShape>,
  topic: TopicId,
  condition: string,
  cells: RandomSnapshot['cells'],
): readonly Cell[] {
  if (topic === 'conditions') {
    return manifest.conditions.flatMap(({ id }) =>
      cells('condition', id).map((cell) => ({ ...cell, condition: id })),
    );
  }
  const keys: readonly Key[] = TOPICS[topic].keys;
  const { periods: kinds, unfinished }: Topic = TOPICS[topic];
  const periods = manifest.periods.filter(({ kind, to }) =>
    !keys.includes('period')
      ? kind === 'all'
      : kinds.includes(kind) && (!unfinished || to === manifest.as_of),
  );
  const kind = manifest.conditions.find(({ id }) => id === condition)?.kind;
  const made: Cell[] = [];
  for (const area of manifest.areas.filter(({ level }) => level === 'commune')) {
    // Under `ties` a commune's figures depend on its place in the district alone.
    const place = shape.flavour === 'ties' ? area.code.replace(/^d\d+/, '') : area.code;
    const random = randomFrom(seed ^ hash(`${topic}/${condition}/${place}`));
    for (const period of periods) {
      for (const sex of keys.includes('sex') ? SEXES : ['']) {
        for (let band = 0; band < (keys.includes('age_band') ? AGE_BANDS.length : 1); band++) {
          // What is nowhere has no row: readers must not count on one.
          if (shape.flavour === 'sparse' && random() < 0.7) continue;
          for (const own of ownValues(keys)) {
            const size = shape.flavour === 'zero' ? 0 : Math.floor(random() ** 3 * 400);
            made.push({
              commune: area.code,
              sex,
              age_band: band,
              period: period.id,
              condition,
              own,
              measures: randomMeasures(topic, kind, size, random, shape, own),
            });
          }
        }
      }
    }
  }
  return made;
}

const hash = (text: string): number => {
  let sum = 0;
  for (const letter of text) sum = Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193);
  return sum;
};

function randomMeasures(
  topic: TopicId,
  kind: CatalogueEntry['kind'] | undefined,
  size: number,
  random: Random,
  { flavour, denominator }: Required<SnapshotShape>,
  own: Cell['own'],
): Record<string, number> {
  const lag = Number(own.lag);
  const part = (of: number): number => {
    if (flavour === 'all_reached') return of;
    return flavour === 'unexamined' ? 0 : Math.floor(random() * (of + 1));
  };
  switch (topic) {
    case 'coverage': {
      const examined = part(size);
      const examinations = examined + part(examined);
      return {
        // The census may hold fewer people than were examined.
        residents: denominator === 'census' && random() < 0.3 ? Math.floor(examined / 2) : size,
        examined,
        examined_off_register: Math.floor(random() * 3),
        examinations,
        complete_examinations: part(examinations),
      };
    }
    case 'months': {
      const reached = part(size);
      return { residents: size, reached, reached_entered: part(reached), examinations: part(reached) };
    }
    case 'pace': {
      const examined = part(size);
      const weeks = Array.from({ length: PACE_WEEKS }, (_, at) => [
        `week_${at + 1}`,
        part(Math.floor(examined / 12)),
      ]);
      return { residents: size, examined, ...(Object.fromEntries(weeks) as Record<string, number>) };
    }
    case 'items': {
      const recorded = part(size);
      return { required: size, recorded, refused: part(size - recorded) };
    }
    case 'lags':
    case 'site-lags': {
      const over = (days: number): number => (lag > days ? size : 0);
      return { entered: size, over_7: over(7), over_14: over(14), over_30: over(30) };
    }
    case 'digits-systolic':
    case 'digits-diastolic':
      return Object.fromEntries(Object.keys(TOPICS[topic].measures).map((measure) => [measure, part(size)]));
    case 'mean-systolic':
    case 'mean-diastolic':
    case 'mean-fasting_glucose':
    case 'mean-bmi': {
      const [n = '', sum = '', squares = ''] = Object.keys(TOPICS[topic].measures);
      const steps = Array.from({ length: part(size) }, () => Math.floor(random() * 41) - 20);
      return {
        [n]: steps.length,
        [sum]: steps.reduce((all, x) => all + x, 0),
        [squares]: steps.reduce((all, x) => all + x * x, 0),
      };
    }
    case 'residents': {
      const examined_before = part(size);
      const due = part(examined_before);
      return {
        registered: size,
        valid_number: part(size),
        found_twice: part(size),
        examined_before,
        due,
        due_chronic: part(due),
      };
    }
    case 'site-tallies':
    case 'sites':
    case 'days': {
      const tallied = {
        performed: size,
        entered_by_site: flavour === 'random' ? Math.floor(random() * 450) : part(size),
      };
      if (topic !== 'site-tallies') return tallied;
      const performed_30 = part(size);
      const performed_14 = part(performed_30);
      return { ...tallied, performed_7: part(performed_14), performed_14, performed_30 };
    }
    case 'follow-up': {
      const first_findings = kind === 'risk_factor' ? 0 : size;
      const elapsed_30 = part(first_findings);
      const contacted_30 = part(elapsed_30);
      const elapsed_90 = part(elapsed_30);
      const contacted = Math.max(contacted_30, part(first_findings));
      const contacted_treated = part(contacted);
      const under_care = part(first_findings);
      const lost = part(first_findings - under_care);
      const overdue = part(first_findings);
      const first_confirmed = part(first_findings);
      const suspected_elapsed = part(first_findings - first_confirmed);
      const suspected_confirmed = part(suspected_elapsed);
      const suspected_not_confirmed = part(suspected_elapsed - suspected_confirmed);
      const contacted_controlled = part(contacted);
      const recent = shares(part(under_care), 4, part);
      return {
        first_findings,
        first_confirmed,
        suspected_elapsed,
        suspected_confirmed,
        suspected_not_confirmed,
        suspected_unsettled: part(suspected_elapsed - suspected_confirmed - suspected_not_confirmed),
        contacted_controlled,
        contacted_not_controlled: part(contacted - contacted_controlled),
        recent_controlled: recent[0]!,
        recent_not_controlled: recent[1]!,
        recent_no_reading: recent[2]!,
        recent_missed: recent[3]!,
        first_urgent: part(first_findings),
        elapsed_30,
        contacted_30,
        elapsed_90,
        contacted_90: part(elapsed_90),
        late_entry: part(elapsed_30 - contacted_30),
        contacted,
        contacted_treated,
        contacted_treated_controlled: part(contacted_treated),
        overdue,
        overdue_urgent: part(overdue),
        under_care,
        lost,
        not_yet_in_care: part(first_findings - under_care - lost),
      };
    }
    case 'care-months': {
      const under_care = part(size);
      const lost = part(size - under_care);
      const overdue = part(size - under_care);
      return {
        under_care,
        lost,
        not_yet_in_care: size - under_care - lost,
        overdue,
        overdue_urgent: part(overdue),
      };
    }
    case 'cohorts': {
      // The last quarter's next one is not over.
      const outcomes = own.quarter === '2020-Q1' ? [0, 0, 0, 0, 0, 0] : shares(size, 6, part);
      const names = ['controlled', 'not_controlled', 'no_reading', 'missed', 'died', 'moved_away'];
      return { found: size, ...Object.fromEntries(names.map((name, at) => [name, outcomes[at]!])) };
    }
    case 'pairs':
      return { cases: size, with_other: part(size) };
    case 'surveys': {
      const positive = part(size);
      return {
        screened: size,
        screened_weight: 1000 * size,
        screened_squares: 1200 * size,
        positive,
        positive_weight: 1000 * positive,
      };
    }
    case 'examination-days': {
      const of = (which: 'first' | 'repeat', eligible: number): [string, number][] => {
        const screened = part(eligible);
        const positive = part(screened);
        const cases = kind === 'risk_factor' ? positive : part(positive);
        const counts = { eligible, screened, positive, cases };
        return Object.entries(counts).map(([name, count]) => [`${which}_${name}`, count]);
      };
      const first = part(size);
      return Object.fromEntries([...of('first', first), ...of('repeat', size - first)]);
    }
    case 'quarters': {
      const reached = part(size);
      return { residents: size, examined: part(reached), reached };
    }
    case 'contact-days': {
      const contacted = own.day === '366' ? 0 : part(size);
      const died = own.day === '366' ? 0 : part(Math.floor((size - contacted) / 8));
      const moved_away = own.day === '366' ? 0 : part(Math.floor((size - contacted - died) / 8));
      return { contacted, died, moved_away, window_open: size - contacted - died - moved_away };
    }
    default:
      return randomStates(topic, kind, size, random, part);
  }
}

/** Cuts a number into parts that add up to it. */
function shares(of: number, count: number, part: (of: number) => number): number[] {
  let left = of;
  const cut = Array.from({ length: count - 1 }, () => {
    const one = part(left);
    left -= one;
    return one;
  });
  return [...cut, left];
}

function randomStates(
  topic: TopicId,
  kind: CatalogueEntry['kind'] | undefined,
  size: number,
  random: Random,
  part: (of: number) => number,
): Record<string, number> {
  const measures: Record<string, number> = Object.fromEntries(
    Object.keys(TOPICS.condition.measures).map((measure) => [measure, 0]),
  );
  if (kind === 'event') return { ...measures, events: size };
  let left = size;
  const states: readonly string[] =
    kind === 'risk_factor' ? ['present', 'negative', 'not_assessable', 'not_applicable'] : DISEASE_STATES;
  for (const [index, state] of states.entries()) {
    const here = index === states.length - 1 ? left : Math.floor((random() * left) / 2);
    measures[state] = here;
    left -= here;
  }
  for (const state of ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded']) {
    measures[`${state}_assessed`] = part(measures[state]!);
  }
  measures['known_since_programme'] = part(measures['known']!);
  measures['not_confirmed'] = part(measures['negative']!);
  measures['aware'] = measures['known_assessed']!;
  measures['aware_treated'] = part(measures['aware']);
  measures['aware_treated_controlled'] = part(measures['aware_treated']);
  const unassessed = ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'].reduce(
    (sum, state) => sum + measures[state]! - measures[`${state}_assessed`]!,
    measures['not_assessable']!,
  );
  measures['plausible_not_assessed'] = part(unassessed);
  measures['refused_only'] = part(unassessed - measures['plausible_not_assessed']);
  measures['known_never_examined'] = Math.floor(random() * 3);
  return measures;
}

/** Cuts a tile from the cells as publication does: sums per area shown × the other keys. */
function publishTile(
  manifest: Manifest,
  { area, topic, condition, snapshot }: TileAddress,
  cells: RandomSnapshot['cells'],
): Uint8Array | undefined {
  if (snapshot !== manifest.id || TOPICS[topic].perCondition !== (condition !== undefined)) return undefined;
  const entry = manifest.conditions.find(({ id }) => id === condition);
  if (condition !== undefined && (entry === undefined || !isOf(topic, entry))) return undefined;
  const { levels }: Topic = TOPICS[topic];
  const level = manifest.areas.find(({ code }) => code === area)?.level;
  if (level === undefined || (levels && !levels.includes(level))) return undefined;
  const parent_of = new Map(manifest.areas.map(({ code, parent }) => [code, parent]));
  if (!parent_of.has(area)) return undefined;
  if (TOPICS[topic].areas === 'children' && ![...parent_of.values()].includes(area)) return undefined;

  /** The area of the tile that a commune belongs to; undefined outside the tile. */
  const shownAs = (commune: string): string | undefined => {
    let below: string | undefined;
    for (let at: string | null = commune; at !== null; at = parent_of.get(at) ?? null) {
      if (at === area) return TOPICS[topic].areas === 'self' ? area : below;
      below = at;
    }
    return undefined;
  };
  const names = Object.keys(TOPICS[topic].measures);
  const sums = new Map<string, { keys: Partial<Record<Key, string | number>>; sums: number[] }>();
  for (const cell of cells(topic, condition)) {
    const shown = shownAs(cell.commune);
    if (shown === undefined) continue;
    const keys: Partial<Record<Key, string | number>> = { ...pickKeys(cell), ...cell.own, area: shown };
    const name = TOPICS[topic].keys.map((key) => keys[key]).join('|');
    let row = sums.get(name);
    if (!row) sums.set(name, (row = { keys, sums: names.map(() => 0) }));
    for (const [i, measure] of names.entries()) row.sums[i]! += cell.measures[measure]!;
  }
  const rows = [...sums.values()];
  const columns: Record<string, (string | number)[]> = {};
  for (const key of TOPICS[topic].keys) columns[key] = rows.map((row) => row.keys[key]!);
  for (const [i, measure] of names.entries()) columns[measure] = rows.map((row) => row.sums[i]!);
  const titles = NAMED_KEYS.filter((key) => (TOPICS[topic].keys as readonly Key[]).includes(key)).map(
    (key) => [key, OWN_VALUES[key]!.map((value) => [value, both(`${key} ${value}`)] as const)] as const,
  );
  return encodeTile(topic, columns, new Map(titles));
}

const pickKeys = ({ sex, age_band, period, condition }: Cell) => ({ sex, age_band, period, condition });
