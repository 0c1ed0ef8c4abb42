import type { Bilingual } from '../tiles/manifest.ts';
import type { AgeRange } from './age-range.ts';
import { indirectStrata, sumOfCounts, totalOf, withoutPart, type Counts } from './area-counts.ts';
import { areaFunnel, type AreaFunnel } from './area-funnel.ts';
import type { Basis, Benchmark, ComparedArea, Comparison, Indirect } from './comparison.ts';
import { explainStandardised } from './explain-standardised.ts';
import { standardiseBands, type Standardised } from './standardise.ts';
import type { Indicator } from './indicator.ts';
import type { IndicatorFigure } from './indicator-figure.ts';
import type { StandardId } from './standards.ts';
import {
  compareWithBenchmark,
  comparisonConfidence,
  indirectlyStandardisedRatio,
  percentile,
  quantileGroups,
  StatisticsError,
  wilson,
  type Confidence,
} from './statistics.ts';

interface AreaFigure extends IndicatorFigure {
  readonly key: string;
  readonly title: Bilingual;
  readonly standardised?: Standardised;
}

export interface AreasToCompare {
  readonly indicator: Pick<
    Indicator,
    'polarity' | 'no_funnel' | 'standardised' | 'value' | 'expected' | 'interval'
  >;
  readonly benchmark: Benchmark;
  /** Code of the area that the rows are the parts of. */
  readonly above: string;
  readonly rows: readonly AreaFigure[];
  /** By the keys of the rows, and of what belongs to the whole and is no area: what cannot be split. */
  readonly counts: ReadonlyMap<string, Counts>;
  /** The whole province under the same filters: the reference of indirect standardisation. */
  readonly province: Counts;
  /** Of an indicator that is standardised. */
  readonly standard: StandardId | undefined;
  /** Ages of filter and definition; undefined where they share none. */
  readonly ages: AgeRange | undefined;
}

type Value = Pick<ComparedArea, 'value' | 'low' | 'high'> & { readonly reason?: Bilingual };

const NO_VALUE = { value: null, low: null, high: null };
const NOTHING_EXPECTED: Bilingual = {
  vi: 'Không so sánh: cả tỉnh chưa có ai mắc nên không tính được số kỳ vọng.',
  en: 'Not compared: the whole province has no case, so nothing can be expected.',
};
const NO_OTHERS: Bilingual = {
  vi: 'Không so sánh: các địa bàn khác chưa có số liệu.',
  en: 'Not compared: the other areas have no figure yet.',
};
/** Fifths: the ordered steps of a map. */
const GROUPS = 5;

/**
 * Holds the areas of an answer against their benchmark and among each other: position, judgement, rank, fifth, funnel.
 * The order of the rows changes nothing. Pure, and the same in server, browser and export.
 */
export function compareAreas(input: AreasToCompare): {
  readonly comparison: Comparison;
  /** In the order of the rows. */
  readonly areas: readonly ComparedArea[];
} {
  const { indicator, benchmark, rows, counts } = input;
  const whole = sumOfCounts(counts.values());
  const basis = basisOf(input);
  const of = (row: AreaFigure): Counts => counts.get(row.key)!;
  const valueAt = (row: AreaFigure, confidence: Confidence): Value => {
    if (!hasInterval(row)) return { ...NO_VALUE, ...(row.flags[0] && { reason: row.flags[0].reason }) };
    return valueOf(of(row), basis, input, confidence);
  };
  const held = rows.map((row) => {
    const rest = withoutPart(whole, of(row));
    // Without others the whole would be the area itself.
    const others = totalOf(rest).people > 0;
    const against = others ? valueOf(benchmark === 'rest' ? rest : whole, basis, input, 0.95) : NO_VALUE;
    return { row, usual: valueAt(row, 0.95), against };
  });
  const values = held.flatMap(({ usual }) => (usual.value === null ? [] : [usual.value]));
  const compared = held.filter(({ usual, against }) => usual.value !== null && against.value !== null).length;
  const confidence = comparisonConfidence(compared);
  const groups = groupsOf(values);
  const expected = rows.map((row) => indirectOf(of(row), input));
  const funnel = funnelOf(input, basis, whole, expected);

  const areas = held.map(({ row, against }, index): ComparedArea => {
    const { value, low, high, reason } = valueAt(row, confidence);
    const ranked = value === null ? undefined : held[index]!.usual.value!;
    const verdict =
      value !== null && low !== null && high !== null && against.value !== null
        ? compareWithBenchmark({
            area: row.key,
            intervalAt: () => ({ low, high }),
            benchmark: { area: benchmark === 'whole' ? input.above : null, value: against.value },
            areasCompared: compared,
            polarity: indicator.polarity,
          })
        : undefined;
    const why = reason ?? (verdict ? undefined : NO_OTHERS);
    return {
      value,
      low,
      high,
      benchmark: value === null ? null : against.value,
      position: verdict?.position ?? null,
      judgement: verdict?.judgement ?? null,
      rank: ranked === undefined ? null : 1 + values.filter((other) => other > ranked).length,
      group: ranked === undefined ? null : (groups?.get(ranked) ?? null),
      indirect: expected[index]!,
      funnel: funnel.points[index]!,
      ...(why && { reason: why }),
    };
  });
  const explained =
    basis === 'standardised' && input.standard ? explainStandardised(rows, input.standard) : null;
  return {
    comparison: {
      benchmark,
      basis,
      confidence,
      areas: values.length,
      whole: valueOf(whole, basis, input, 0.95).value,
      profile: profileOf(values),
      funnel: funnel.funnel,
      ...(funnel.reason && { funnel_reason: funnel.reason }),
      ...(explained && { explained }),
    },
    areas,
  };
}

/** Not without a value, over 100 %, or estimated because the map changed under it. */
const hasInterval = ({ value, low }: AreaFigure): boolean => value !== null && low !== null;

/** One basis for all: an area with too few events for the direct method moves all to the indirect one. */
function basisOf({ standard, rows }: AreasToCompare): Basis {
  if (!standard) return 'crude';
  const direct = rows.every((row) => !hasInterval(row) || (row.standardised?.value ?? null) !== null);
  return direct ? 'standardised' : 'indirect';
}

/** The value of any group of people on a basis. */
function valueOf(
  counts: Counts,
  basis: Basis,
  { indicator, standard, ages, province }: AreasToCompare,
  confidence: Confidence,
): Value {
  if (basis === 'standardised')
    return standardiseBands(standard!, ages, (band) => totalOf(counts, band), confidence);
  if (basis === 'indirect')
    return indirectRatio(counts, province, confidence) ?? { ...NO_VALUE, reason: NOTHING_EXPECTED };
  const { events, people } = totalOf(counts);
  if (people <= 0 || events < 0 || events > people) return NO_VALUE;
  const { value, low, high } = wilson(events, people, confidence);
  const scale = indicator.value === 'ratio' ? 1 / (indicator.expected ?? 1) : 1;
  return { value: value * scale, low: low * scale, high: high * scale };
}

function indirectRatio(counts: Counts, province: Counts, confidence: Confidence): Indirect | null {
  try {
    return indirectlyStandardisedRatio(indirectStrata(counts, province), confidence);
  } catch (error) {
    if (error instanceof StatisticsError && error.reason === 'nothing_expected') return null;
    throw error;
  }
}

const indirectOf = (counts: Counts, { indicator, province }: AreasToCompare): Indirect | null =>
  indicator.standardised && totalOf(counts).people > 0 ? indirectRatio(counts, province, 0.95) : null;

/**
 * The fifth of each value; null under five values. Over the sorted values, as `quantileGroups` gives equal values the
 * same group wherever they stand.
 */
function groupsOf(values: readonly number[]): ReadonlyMap<number, number> | null {
  if (values.length < GROUPS) return null;
  const groups = quantileGroups(values, GROUPS);
  return new Map(values.map((value, index) => [value, groups[index]!]));
}

function profileOf(values: readonly number[]): Comparison['profile'] {
  if (values.length < 2) return null;
  const [minimum, lower_quartile, median, upper_quartile, maximum] = [0, 0.25, 0.5, 0.75, 1].map((p) =>
    percentile(values, p),
  );
  return {
    minimum: minimum!,
    lower_quartile: lower_quartile!,
    median: median!,
    upper_quartile: upper_quartile!,
    maximum: maximum!,
  };
}

const NOT_A_SHARE: Bilingual = {
  vi: 'Không có giới hạn phễu: chỉ số không phải là tỷ lệ.',
  en: 'No funnel limits: the indicator is not a share.',
};

/** Of a standardised indicator the ratio of observed to expected, so that age does not make the outliers; else the share. */
function funnelOf(
  { indicator, rows, counts, province }: AreasToCompare,
  basis: Basis,
  whole: Counts,
  expected: readonly (Indirect | null)[],
): AreaFunnel {
  const none = (reason: Bilingual): AreaFunnel => ({
    funnel: null,
    reason,
    points: rows.map(() => null),
  });
  if (indicator.no_funnel) return none(indicator.no_funnel);
  if (indicator.value !== 'share') return none(NOT_A_SHARE);
  if (basis !== 'crude') {
    const target = indirectRatio(whole, province, 0.95)?.value ?? 0;
    return areaFunnel(
      'ratio',
      target,
      rows.map((row, index) => {
        const found = expected[index];
        return found && hasInterval(row) ? { value: found.value, n: found.expected } : null;
      }),
    );
  }
  const all = totalOf(whole);
  return areaFunnel(
    'proportion',
    all.people > 0 ? all.events / all.people : 0,
    rows.map((row) => {
      const { events, people } = totalOf(counts.get(row.key)!);
      return hasInterval(row) ? { value: events / people, n: people } : null;
    }),
  );
}
