import type { Bilingual } from '../tiles/manifest.ts';
import { clockTime, dayOf } from '../time/moments.ts';
import type { LoggedEntry } from './entry.ts';
import { UNUSUAL } from './reasons.ts';

/** A flag: one of a kind for an account and a day. */
export interface Flag {
  readonly what: (typeof UNUSUAL)[number];
  readonly account: string;
  /** In Việt Nam. */
  readonly day: string;
  /** Number of the entry with which it became unusual. */
  readonly n: number;
  readonly sentence: Bilingual;
}

export interface Thresholds {
  /** More people than this on a day are many, whoever reads them. */
  readonly people_a_day: number;
  /** And more than so many times what is usual for the account. */
  readonly times_usual: number;
  /** Hours of the clock of Việt Nam: from the first on, and before the second, nobody wonders. */
  readonly hours: readonly [from: number, to: number];
  /** What was done on so many earlier days is usual; before an account has so many days it has no usual areas. */
  readonly usual_days: number;
}

export const THRESHOLDS: Thresholds = { people_a_day: 200, times_usual: 3, hours: [6, 20], usual_days: 3 };

/** How many people an entry shows; undefined where it is of no person. */
function peopleIn(entry: LoggedEntry): number | undefined {
  switch (entry.act) {
    case 'people_read':
      return entry.people;
    case 'person_read':
      return 1;
    case 'person_searched':
      return entry.found;
    case 'exported':
      // In an extract nobody is to be known; who took it, for what and for whom is an entry of its own.
      return entry.people > 0 && entry.what !== 'extract' ? entry.people : undefined;
    default:
      return undefined;
  }
}

interface Reading {
  readonly n: number;
  readonly hour: number;
  readonly people: number;
  readonly areas: readonly string[];
}

/**
 * Who read people otherwise than usual, the earliest first. What is usual for an account are its own days before.
 * @param entries in the order of the log; as far back as anything is to count as usual
 * @param above the area around an area, so that a commune of a usual district is usual; null at the top
 */
export function unusualReading(
  entries: Iterable<LoggedEntry>,
  above: (area: string) => string | null = () => null,
  thresholds: Thresholds = THRESHOLDS,
): Flag[] {
  const accounts = new Map<string, Map<string, Reading[]>>();
  for (const entry of entries) {
    const people = peopleIn(entry);
    if (people === undefined || !('areas' in entry)) continue;
    const at = new Date(entry.at);
    const { n, areas } = entry;
    const days = getOrMake(accounts, entry.said ?? entry.by, () => new Map<string, Reading[]>());
    const hour = Number(clockTime(at).slice(11, 13));
    getOrMake(days, dayOf(at), () => []).push({ n, hour, people, areas });
  }
  return [...accounts]
    .flatMap(([account, days]) => {
      const inOrder = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return inOrder.flatMap(([day, readings], at) => {
        const before = inOrder.slice(0, at).map(([, earlier]) => earlier);
        const found = [
          manyPeople(readings, before, thresholds),
          oddHours(readings, before, thresholds),
          otherAreas(readings, before, above, thresholds),
        ];
        return found.flatMap((one) => (one ? [flag(account, day, one)] : []));
      });
    })
    .toSorted((a, b) => a.n - b.n || UNUSUAL.indexOf(a.what) - UNUSUAL.indexOf(b.what));
}

type Found = Pick<Flag, 'what' | 'n'> & { readonly vi: string; readonly en: string };

function flag(account: string, day: string, { what, n, vi, en }: Found): Flag {
  const inVietnamese = day.split('-').toReversed().join('/');
  return {
    ...{ what, account, day, n },
    sentence: { vi: `${account} ngày ${inVietnamese}: ${vi}.`, en: `${account} on ${day}: ${en}.` },
  };
}

function manyPeople(
  readings: readonly Reading[],
  before: readonly (readonly Reading[])[],
  { people_a_day, times_usual }: Thresholds,
): Found | undefined {
  const usual = median(before.map(sum));
  const limit = Math.max(people_a_day, times_usual * usual);
  const total = sum(readings);
  if (total <= limit) return undefined;
  let seen = 0;
  const n = readings.find(({ people }) => (seen += people) > limit)?.n ?? 0;
  const count = (of: number, locale: string): string => Math.round(of).toLocaleString(locale);
  return {
    ...{ what: 'many_people', n },
    vi: `xem ${count(total, 'vi-VN')} lượt người, ngày thường khoảng ${count(usual, 'vi-VN')}`,
    en: `read ${count(total, 'en-GB')} people, on a usual day about ${count(usual, 'en-GB')}`,
  };
}

function oddHours(
  readings: readonly Reading[],
  before: readonly (readonly Reading[])[],
  { hours: [from, to], usual_days }: Thresholds,
): Found | undefined {
  const isOdd = ({ hour }: Reading): boolean => hour < from || hour >= to;
  const nearby = (hour: number, other: number): boolean => [0, 1, 23].includes(Math.abs(hour - other));
  const odd = readings.filter(
    (one) =>
      isOdd(one) && !isUsual(before, usual_days, (other) => isOdd(other) && nearby(one.hour, other.hour)),
  );
  const [first] = odd;
  if (!first) return undefined;
  const clock = `${String(first.hour).padStart(2, '0')}:00`;
  return {
    ...{ what: 'odd_hours', n: first.n },
    vi: `xem người dân ngoài giờ thường lệ, từ khoảng ${clock}`,
    en: `read people outside the usual hours, from about ${clock} on`,
  };
}

function otherAreas(
  readings: readonly Reading[],
  before: readonly (readonly Reading[])[],
  above: (area: string) => string | null,
  { usual_days }: Thresholds,
): Found | undefined {
  if (before.length < usual_days) return undefined;
  const around = (area: string): string[] => {
    const found: string[] = [];
    for (let one: string | null = area; one !== null && !found.includes(one); one = above(one))
      found.push(one);
    return found;
  };
  const isOther = (area: string): boolean =>
    !isUsual(before, usual_days, ({ areas }) => around(area).some((one) => areas.includes(one)));
  const other = [...new Set(readings.flatMap(({ areas }) => areas))].filter(isOther);
  const first = readings.find(({ areas }) => areas.some((area) => other.includes(area)));
  if (!first) return undefined;
  const named = other.length > 5 ? `${other.slice(0, 5).join(', ')}, …` : other.join(', ');
  return {
    ...{ what: 'other_areas', n: first.n },
    vi: `xem người dân ở địa bàn không thường xem: ${named}`,
    en: `read people of areas that are not usual: ${named}`,
  };
}

/** Whether a reading like it was made on enough earlier days. */
const isUsual = (
  before: readonly (readonly Reading[])[],
  usual_days: number,
  like: (reading: Reading) => boolean,
): boolean => before.filter((day) => day.some(like)).length >= usual_days;

const sum = (readings: readonly Reading[]): number =>
  readings.reduce((total, { people }) => total + people, 0);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
