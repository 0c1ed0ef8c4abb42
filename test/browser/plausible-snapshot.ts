import { readFileSync } from 'node:fs';
import { catalogue } from '#queries/detection/catalogue.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { statedDefinitions } from '#queries/detection/stated-definitions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { AGE_BANDS, CHRONIC_GROUP, SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest, ManifestArea, ManifestPeriod } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { DAYS_AFTER, quartersOf } from '#queries/tiles/quarters.ts';
import { isOf, manifestPath, mapPath, statedDefinitionsPath, tilePath } from '#queries/tiles/tile.ts';
import { encodeTile } from '../../server/surveillance/encode-tile.ts';
import { drawChildren, readOutlines } from '../../server/surveillance/map-outlines.ts';

/**
 * A snapshot that looks like the province: real places, names, outlines, definitions and numbers of people, with
 * invented results. For looking at pages without running the pipeline; no test takes a number from it.
 */
export async function plausibleSnapshot(): Promise<{
  id: string;
  read: (path: string) => Uint8Array | null;
}> {
  const reference = new URL('../../sample-data/reference/', import.meta.url);
  const csv = (path: string): Record<string, string>[] => {
    const [head = '', ...lines] = readFileSync(new URL(path, reference), 'utf8').trim().split(/\r?\n/);
    const names = head.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    });
  };
  const population = new Map(
    csv('population/population_commune_2020.csv').map((row) => [row['code'], Number(row['population_2019'])]),
  );
  const area = (
    row: Record<string, string>,
    parent: string,
    level: ManifestArea['level'],
    sort: number,
  ): ManifestArea => ({
    code: row['code']!,
    parent,
    level,
    name: { vi: row['name_vi']!, en: row['name_en']! },
    full_name: { vi: row['full_name_vi']!, en: row['name_en']! },
    sort,
  });
  const province: ManifestArea = {
    code: '24',
    parent: null,
    level: 'province',
    name: { vi: 'Bắc Giang', en: 'Bac Giang' },
    full_name: { vi: 'Tỉnh Bắc Giang', en: 'Bac Giang Province' },
    sort: 0,
  };
  const areas = [
    province,
    ...csv('admin/districts.csv').map((row, i) => area(row, '24', 'district', i)),
    ...csv('admin/communes.csv').map((row, i) => area(row, row['district_code']!, 'commune', i)),
  ];
  const period = (
    id: string,
    kind: ManifestPeriod['kind'],
    from: string,
    to: string,
    vi: string,
    en: string,
  ) => ({
    id,
    kind,
    from,
    to,
    title: { vi, en },
  });
  const months = Array.from({ length: 38 }, (_, i) => {
    const year = 2017 + Math.floor(i / 12);
    const month = String((i % 12) + 1).padStart(2, '0');
    return period(
      `${year}-${month}`,
      'month',
      `${year}-${month}-01`,
      `${year}-${month}-28`,
      `Tháng ${month}/${year}`,
      `${year}-${month}`,
    );
  });
  const people = [
    period(
      'all',
      'all',
      '2017-01-01',
      '2020-02-28',
      'Toàn chương trình 2017–2020',
      'The programme, 2017–2020',
    ),
    ...[2017, 2018, 2019, 2020].map((year) =>
      period(String(year), 'year', `${year}-01-01`, `${year}-12-31`, `Năm ${year}`, `Year ${year}`),
    ),
  ];
  const files = await loadConditions();
  const conditions = catalogue(files);
  const definitions = statedDefinitions(files, compileConditions(files));
  const manifest: Manifest = {
    id: 'plausible',
    published_at: '2020-03-02T00:00:00Z',
    as_of: '2020-02-28',
    loaded_at: '2020-02-29T23:00:00Z',
    synthetic: true,
    scale: 0.25,
    denominator: 'register',
    root_area: '24',
    areas,
    periods: [...people, ...months],
    conditions: [...conditions],
    targets: areas
      .filter(({ level }) => level !== 'commune')
      .map(({ code }) => ({ indicator: 'coverage', area: code, period: 'all', value: 0.95 })),
  };
  const outlines = readOutlines('2020');

  const hashes = new Map<string, number>();
  const hash = (text: string): number => {
    let known = hashes.get(text);
    if (known === undefined) {
      let sum = 2166136261;
      for (const letter of text) sum = Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193);
      hashes.set(text, (known = (((sum ^ (sum >>> 13)) >>> 0) % 10_007) / 10_007));
    }
    return known;
  };
  const below = (code: string): ManifestArea[] => areas.filter(({ parent }) => parent === code);
  const communes = new Map<string, ManifestArea[]>();
  const communesOf = (code: string): ManifestArea[] => {
    const known = communes.get(code);
    if (known) return known;
    const children = below(code);
    const found =
      children.length === 0
        ? areas.filter((one) => one.code === code)
        : children.flatMap((child) => communesOf(child.code));
    communes.set(code, found);
    return found;
  };
  const quarters = quartersOf(manifest);
  const kinds = new Map(conditions.map(({ id, kind }) => [id, kind]));
  const PERIOD_SHARE: Record<string, number> = { all: 1, 2017: 0.22, 2018: 0.41, 2019: 0.75, 2020: 0.08 };

  function measuresOf(
    topic: TopicId,
    condition: string,
    commune: ManifestArea,
    band: number,
    when: ManifestPeriod,
    quarter: number,
    day: number,
    other: string,
  ): Record<string, number> {
    const size = (population.get(commune.code) ?? 4000) * 0.25;
    const ageWeight = [8, 8, 7, 4, 3, 9, 9, 9, 8, 7, 6, 6, 5, 4, 3, 2, 1.5, 2][band]! / 101.5;
    const residents = Math.round((size * ageWeight) / 2);
    const reach = Math.min(0.998, 0.99 - 0.16 * hash(commune.parent!) ** 2 - 0.05 * hash(commune.code));
    const share = PERIOD_SHARE[when.id] ?? 0.05;
    const examined = Math.round(residents * Math.min(1, reach * share));
    const part = (of: number, p: number): number => Math.min(of, Math.round(of * p));
    const kind = kinds.get(condition);
    const base =
      condition === ''
        ? 0
        : (kind === 'risk_factor' ? 0.28 : kind === 'group' ? 0.3 : 0.2) *
          (kind === 'group' ? 0.8 : hash(condition) ** 1.6) *
          Math.min(1.6, band / 9);
    const eligible = band >= 4 ? examined : 0;
    const positive = part(eligible, base);
    const known = part(positive, 0.35 + 0.3 * hash(`${condition}k`));
    const confirmed = part(positive - known, 0.5);
    const suspected = part(positive - known - confirmed, 0.8);
    const unclear = positive - known - confirmed - suspected;
    if (topic === 'months') {
      const month = months.indexOf(when);
      const reached = part(
        residents,
        reach / (1 + Math.exp(-(month - 18 - 6 * hash(commune.parent!)) / 4.5)),
      );
      return {
        residents,
        reached,
        reached_entered: part(reached, month > 30 ? 0.93 : 0.99),
        examinations: part(residents, 0.03),
      };
    }
    if (topic === 'coverage') {
      const examinations = Math.round(examined * 1.7);
      return {
        residents,
        examined,
        examined_off_register: part(examined, 0.002),
        examinations,
        complete_examinations: part(examinations, 0.8),
      };
    }
    if (topic === 'sites') {
      const performed = Math.round(size * reach * share * 1.7);
      return { performed, entered_by_site: part(performed, 0.9 + 0.1 * hash(`${commune.code}s`)) };
    }
    if (topic === 'follow-up') {
      const first_findings = kind === 'risk_factor' ? 0 : part(eligible, base * 0.6);
      const elapsed_30 = part(first_findings, 0.93);
      const contacted_30 = part(elapsed_30, 0.75 - 0.3 * hash(commune.parent!));
      const contacted = Math.min(first_findings, contacted_30 + part(first_findings, 0.12));
      const treated = part(contacted, 0.78);
      const overdue = part(first_findings, 0.2 + 0.2 * hash(commune.parent!));
      const first_confirmed = part(first_findings, 0.4);
      const suspected_elapsed = part(first_findings - first_confirmed, 0.93);
      const suspected_confirmed = part(suspected_elapsed, 0.35);
      const suspected_not_confirmed = part(suspected_elapsed - suspected_confirmed, 0.2);
      const contacted_controlled = part(contacted, 0.4);
      const under_care = part(first_findings, 0.45);
      const lost = part(first_findings - under_care, 0.6);
      const judged = part(under_care, 0.9);
      const recent_controlled = part(judged, 0.38);
      const recent_not_controlled = part(judged, 0.3);
      const recent_no_reading = part(judged, 0.1);
      return {
        first_findings,
        first_confirmed,
        suspected_elapsed,
        suspected_confirmed,
        suspected_not_confirmed,
        suspected_unsettled: part(suspected_elapsed - suspected_confirmed - suspected_not_confirmed, 0.05),
        contacted_controlled,
        contacted_not_controlled: part(contacted - contacted_controlled, 0.8),
        under_care,
        lost,
        not_yet_in_care: first_findings - under_care - lost,
        recent_controlled,
        recent_not_controlled,
        recent_no_reading,
        recent_missed: judged - recent_controlled - recent_not_controlled - recent_no_reading,
        elapsed_30,
        contacted_30,
        elapsed_90: part(elapsed_30, 0.9),
        contacted_90: part(contacted_30, 0.9),
        contacted,
        contacted_treated: treated,
        contacted_treated_controlled: part(treated, 0.42),
        overdue,
        overdue_urgent: part(overdue, 0.06),
        late_entry: part(elapsed_30, 0.03),
      };
    }
    // The province has no survey.
    if (topic === 'surveys') return {};
    if (topic === 'pairs') {
      const cases = Math.round(size * share * base * 0.4);
      return { cases, with_other: part(cases, other === CHRONIC_GROUP ? 0.6 : 0.5 * hash(other)) };
    }
    if (topic === 'care-months') {
      const found = part(eligible, (base * (months.indexOf(when) + 1)) / months.length);
      const under_care = part(found, 0.45);
      const lost = part(found - under_care, 0.5);
      return { under_care, lost, not_yet_in_care: found - under_care - lost, overdue: part(found, 0.3) };
    }
    if (topic === 'cohorts') {
      const found = part(eligible, base * 0.5);
      if (quarter >= quarters.length - 2) return { found };
      const [controlled, not_controlled, no_reading] = [
        part(found, 0.25),
        part(found, 0.2),
        part(found, 0.1),
      ];
      const [died, moved_away] = [part(found, 0.01), part(found, 0.02)];
      const missed = found - controlled - not_controlled - no_reading - died - moved_away;
      return { found, controlled, not_controlled, no_reading, died, moved_away, missed };
    }
    if (topic === 'quarters') {
      const residents = Math.round(size);
      const grown = 1 / (1 + Math.exp(-(quarter - 6 - 2 * hash(commune.code)) / 1.5));
      return {
        residents,
        examined: part(residents, (reach * share) / 4),
        reached: part(residents, reach * grown),
      };
    }
    if (topic === 'days') {
      const isOff = new Date(`${when.id}-${String(day).padStart(2, '0')}T00:00:00Z`).getUTCDay() === 0;
      const performed = isOff ? 0 : Math.round(size * 0.004 * hash(`${commune.code}${when.id}${day}`) ** 3);
      return { performed, entered_by_site: part(performed, 0.95) };
    }
    if (topic === 'examination-days') {
      const screened = part(eligible, 0.3 / quarters.length);
      const repeats = part(screened, quarter / quarters.length);
      const [first, repeat] = [part(screened, base), part(repeats, base * 1.2)];
      return {
        ...{ first_eligible: screened, first_screened: screened, first_positive: first, first_cases: first },
        ...{
          repeat_eligible: repeats,
          repeat_screened: repeats,
          repeat_positive: repeat,
          repeat_cases: repeat,
        },
      };
    }
    if (topic === 'contact-days') {
      const found = size * base * 0.02;
      if (day === 366) return { window_open: part(found, 0.4) };
      // Fractions of people, so that now and then there is one.
      const due = found * (Math.exp(-day / 60) / 60) * (0.4 + 0.6 * hash(commune.parent!));
      return { contacted: Math.floor(due + hash(`${commune.code}${day % 60}`)) };
    }
    if (kind === 'event') return { events: part(examined, 0.11) };
    if (kind === 'risk_factor')
      return { present: positive, negative: eligible - positive, not_applicable: examined - eligible };
    const aware = part(known, 0.95);
    return {
      known,
      known_assessed: part(known, 0.95),
      new_confirmed: confirmed,
      new_confirmed_assessed: confirmed,
      new_suspected: suspected,
      new_suspected_assessed: suspected,
      history_not_recorded: unclear,
      history_not_recorded_assessed: unclear,
      negative: part(eligible - positive, 0.94),
      not_assessable: eligible - positive - part(eligible - positive, 0.94),
      not_applicable: examined - eligible,
      aware,
      aware_treated: part(aware, 0.7),
      aware_treated_controlled: part(part(aware, 0.7), 0.4),
    };
  }

  function tile(of: string, topic: TopicId, condition: string): Uint8Array | null {
    const { keys, areas: shown, measures } = TOPICS[topic];
    const hasKey = (key: string): boolean => (keys as readonly string[]).includes(key);
    const quartersOfRow = hasKey('quarter') ? [...quarters.keys()] : [0];
    const ofMonths = topic.endsWith('months') || topic === 'days';
    const daysOfRow = !hasKey('day') ? [0] : DAYS_AFTER.map(Number).slice(...(ofMonths ? [1, 32] : []));
    const others = conditions
      .filter((one) => one.id === CHRONIC_GROUP || isOf(topic, one))
      .map(({ id }) => id);
    const othersOfRow = hasKey('other_condition') ? others.filter((id) => id !== condition) : [''];
    const rows = shown === 'self' ? areas.filter(({ code }) => code === of) : below(of);
    if (rows.length === 0) return null;
    const names = Object.keys(measures);
    const columns: Record<string, (string | number)[]> = {};
    for (const name of [...keys, ...names]) columns[name] = [];
    for (const row of rows)
      for (const id of hasKey('condition') ? conditions.map((one) => one.id) : [condition])
        for (const when of !hasKey('period') ? people.slice(0, 1) : ofMonths ? months : people)
          for (const quarter of quartersOfRow)
            for (const [day, other] of daysOfRow.flatMap((one) =>
              othersOfRow.map((id) => [one, id] as const),
            ))
              for (const sex of hasKey('sex') ? SEXES : [''])
                for (let band = 0; band < (hasKey('age_band') ? AGE_BANDS.length : 1); band++) {
                  const key: Record<string, string | number> = {
                    area: row.code,
                    sex,
                    age_band: band,
                    period: when.id,
                    condition: id,
                    quarter: quarters[quarter]!.id,
                    day: String(day),
                    other_condition: other,
                  };
                  for (const name of keys) columns[name]!.push(key[name]!);
                  const sums = names.map(() => 0);
                  for (const commune of communesOf(row.code)) {
                    const found = measuresOf(
                      topic === 'conditions' ? 'condition' : topic,
                      id,
                      commune,
                      hasKey('age_band') || topic === 'sites' ? band : 9,
                      when,
                      quarter,
                      day,
                      other,
                    );
                    names.forEach((name, i) => (sums[i]! += found[name] ?? 0));
                  }
                  names.forEach((name, i) => columns[name]!.push(sums[i]!));
                }
    return encodeTile(topic, columns);
  }

  const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const kept = new Map<string, Uint8Array | null>();
  const make = (path: string): Uint8Array | null => {
    if (path === manifestPath(manifest.id)) return text(manifest);
    if (path === statedDefinitionsPath(manifest.id)) return text(definitions);
    const [, of = ''] = /^\/tiles\/plausible\/([^/]+)\/.+$/.exec(path) ?? [];
    if (path === mapPath(manifest.id, of)) {
      const map = drawChildren(areas, of, outlines);
      return map && text(map);
    }
    for (const topic of Object.keys(TOPICS) as TopicId[])
      for (const condition of TOPICS[topic].perCondition
        ? conditions.filter((entry) => isOf(topic, entry)).map(({ id }) => id)
        : [undefined])
        if (
          path ===
          tilePath({ snapshot: manifest.id, area: of, topic, ...(condition !== undefined && { condition }) })
        )
          return tile(of, topic, condition ?? '');
    return null;
  };
  return {
    id: manifest.id,
    read: (path) => {
      if (!kept.has(path)) kept.set(path, make(path));
      return kept.get(path) ?? null;
    },
  };
}
