import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTS, entry, type Act, type Actor, type Entry } from './entry.ts';

const WHO: Actor = {
  by: 'lan.nguyen',
  through: 'token',
  roles: ['district_head'],
  network: '113.160.20.0/24',
  request: '0123456789abcdef',
  said: 'hoa.tran',
};
const PERSON = `p-${'0123456789abcdef'.repeat(2)}`;
const WORDS = `w-${'0123456789abcdef'.repeat(2)}`;
/** One of each act, with everything that it may hold. */
const EXAMPLES: { readonly [A in Act]: Extract<Entry, { act: A }> } = {
  signed_in: { ...WHO, act: 'signed_in', how: 'provider' },
  sign_in_refused: { ...WHO, act: 'sign_in_refused', why: 'throttled' },
  signed_out: { ...WHO, act: 'signed_out' },
  session_ended: { ...WHO, act: 'session_ended', sessions: 2, account: 'hoa.tran' },
  refused: { ...WHO, act: 'refused', why: 'not_allowed', route: '/accounts/:account/:act', more: 80 },
  people_read: {
    ...{ ...WHO, act: 'people_read', list: 'behind_a_change', people: 40, purpose: 'data_check' },
    ...{ areas: ['07201'], indicator: 'coverage', condition: 'scurvy' },
  },
  person_read: { ...WHO, act: 'person_read', person: PERSON, part: 'record', purpose: 'care', areas: ['24'] },
  person_searched: {
    ...WHO,
    act: 'person_searched',
    searched_by: 'name',
    found: 2,
    purpose: 'care',
    areas: [],
  },
  people_compared: { ...WHO, act: 'people_compared', people: 1_800_000, linked: 90, waiting: 8 },
  people_decided: { ...WHO, act: 'people_decided', decision: 3, verdict: 'one', undoes: 2 },
  exported: {
    ...{ ...WHO, act: 'exported', what: 'people', form: 'csv', rows: 40, people: 40, purpose: 'report' },
    ...{ receiver: 'health_ministry', areas: ['24'] },
  },
  extract_made: {
    ...{ ...WHO, act: 'extract_made', rows: 900, suppressed: 4, purpose: 'research', receiver: 'university' },
    ...{ areas: ['24'] },
  },
  imported: { ...WHO, act: 'imported', import: 7, rows: 12_000 },
  withdrawn: { ...WHO, act: 'withdrawn', import: 7, rows: 12_000 },
  published: {
    ...{ ...WHO, act: 'published', snapshot: '20261127t083055-0a1b2c', view: 'inside', despite: false },
  },
  contact_written: {
    ...{ ...WHO, act: 'contact_written', person: `p-${'0a'.repeat(16)}`, list: 'call', outcome: 'reached' },
  },
  target_changed: {
    ...{ ...WHO, act: 'target_changed', entry: 4, undoes: 3, indicator: 'coverage', area: '07201' },
    ...{ period: '2019', before: 0.9, after: 0.925, words: WORDS },
  },
  definition_changed: {
    ...{ ...WHO, act: 'definition_changed', change: 2, condition: 'scurvy', kind: 'option', words: WORDS },
    ...{ version_before: 1, version_after: 2, options_before: ['confirm_severe'], options_after: ['mild'] },
  },
  account_changed: {
    ...{ ...WHO, act: 'account_changed', account: 'hoa.tran', what: 'role_given' },
    ...{ role: 'commune_staff', area: '07201' },
  },
  token_made: { ...WHO, act: 'token_made', scope: 'figures' },
  token_ended: { ...WHO, act: 'token_ended' },
  work_begun: { ...WHO, act: 'work_begun', work: 'import' },
  work_failed: { ...WHO, act: 'work_failed', work: 'import', why: 'disk_full' },
  backup_made: { ...WHO, act: 'backup_made', megabytes: 900 },
  identity_key_changed: { ...WHO, act: 'identity_key_changed', rows: 1_800_000 },
  flag_raised: { ...WHO, act: 'flag_raised', what: 'odd_hours', account: 'hoa.tran', entry: 12 },
  flag_seen: { ...WHO, act: 'flag_seen', what: 'odd_hours', entry: 12 },
  log_begun: { ...WHO, act: 'log_begun' },
  log_mended: { ...WHO, act: 'log_mended', bytes: 17 },
  log_damaged: { ...WHO, act: 'log_damaged', what: 'shorter', last_found: 12 },
  log_checked: { ...WHO, act: 'log_checked', entries: 4_000, faults: 0 },
  log_read: { ...WHO, act: 'log_read', entries: 100 },
};

/** What would say who a person is, or what is said of them. */
const markers = fc.oneof(
  fc.constantFrom(
    ...['Nguyễn Thị Đánh Dấu', 'nguyen thi danh dau', 'NGUYỄN', 'Bà Lan', 'đau ngực, hẹn tái khám', 'a@b.vn'],
    ...['1961-03-05', '05/03/1961', '5-3-1961', '19610305', '0912 345 678', '0912.345.678', '+84912345678'],
    ...[
      'GD4242412345678',
      '3f2b1c9e-8a7d-4e5f-9b1a-2c3d4e5f6a7b',
      '3f2b1c9e8a7d4e5f9b1a2c3d4e5f6a7b',
      '113.160.20.7',
      '2001:db8:1:2::7',
    ],
  ),
  // Personal numbers of 12 digits, identity cards of 9, telephones and insurance numbers of 10.
  fc.constantFrom(9, 10, 12).chain((length) => fc.stringMatching(new RegExp(`^[0-9]{${String(length)}}$`))),
  fc.bigInt({ min: 100_000_000n, max: 999_999_999_999n }).map(Number),
);

type Place = (of: Record<string, unknown>, marker: unknown) => void;

/** Everywhere in an object where a value stands, and a further one under another name. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = value as Record<string, unknown>;
  return [
    (of, marker) => (Array.isArray(of) ? of.push(marker) : (of['note'] = marker)),
    (of, marker) => (Array.isArray(of) ? of.push({ name: marker }) : (of[String(marker)] = 1)),
    ...Object.keys(inside).flatMap((key): Place[] => [
      (of, marker) => (of[key] = marker),
      ...placesIn(inside[key]).map((place): Place => (of, marker) => {
        place(of[key] as Record<string, unknown>, marker);
      }),
    ]),
  ];
}

describe('an entry', () => {
  it.each(ACTS)('%s is taken as it is meant', (act) => {
    expect(entry.parse(EXAMPLES[act])).toEqual(EXAMPLES[act]);
  });

  it.each(['unknown', '0:0:0::/48', '2001:db8:1::/48', '127.0.0.0/24'])(
    'may be of the network %s',
    (network) => {
      expect(entry.parse({ ...EXAMPLES.signed_in, network })).toMatchObject({ network });
    },
  );

  it.each(['/', '/figures/*', '/imports/people', '/sign-in/code'])('may be of the route %s', (route) => {
    expect(entry.parse({ ...EXAMPLES.refused, route })).toMatchObject({ route });
  });

  it.each(['24', '07201', 'mien-nui-1', 'former_213'])('may be of the area %s', (area) => {
    expect(entry.parse({ ...EXAMPLES.people_read, areas: [area] })).toMatchObject({ areas: [area] });
  });

  it.each([0.95001, 0.912345678, 1.2, -0.1])('tells of no target of %s', (after) => {
    expect(entry.safeParse({ ...EXAMPLES.target_changed, after }).success).toBe(false);
  });

  it('of before targets and definitions told what held is still read', () => {
    const target = { ...WHO, act: 'target_changed', entry: 4, undoes: null };
    expect(entry.parse(target)).toEqual(target);
    const definition = { ...WHO, act: 'definition_changed', change: 2, condition: 'scurvy', kind: 'back' };
    expect(entry.parse(definition)).toEqual(definition);
  });

  it.each(ACTS)('%s holds nothing of a person, wherever it is put', (act) => {
    const places = placesIn(EXAMPLES[act]);
    expect(places.length).toBeGreaterThan(6);
    fc.assert(
      fc.property(fc.constantFrom(...places), markers, (place, marker) => {
        const planted = structuredClone(EXAMPLES[act]);
        place(planted, marker);
        expect(JSON.stringify(planted)).toContain(String(marker));
        expect(entry.safeParse(planted).success).toBe(false);
      }),
    );
  });
});
