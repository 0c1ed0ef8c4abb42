import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';
import { formulaText } from './formula.ts';
import type { Indicator, NamedFormula } from './indicator.ts';
import type { Formulas } from './indicator-figure.ts';
import type { IndicatorId } from './indicators.ts';

/** The condition of a figure and, in `label`, the definition by which it counts: what stands beside the figure. */
export interface DefinedCondition extends Pick<
  CatalogueEntry,
  'id' | 'kind' | 'title' | 'version' | 'source' | 'changed'
> {
  readonly label: Bilingual;
}

/** What was computed, in words: printed beside every figure. */
export interface Definition {
  readonly indicator: IndicatorId;
  readonly version: number;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly numerator: { readonly title: Bilingual; readonly formula: string };
  readonly denominator: { readonly title: Bilingual; readonly formula: string };
  readonly exclusions: Bilingual;
  readonly value: Indicator['value'];
  readonly unit: Bilingual;
  readonly polarity: Indicator['polarity'];
  readonly interval: Indicator['interval'];
  /** Of a ratio: what the share is divided by. */
  readonly expected?: number;
  readonly minimum_n: number;
  readonly condition?: DefinedCondition;
  readonly counts: Readonly<Record<string, Bilingual>>;
  readonly shares: Readonly<Record<string, Bilingual>>;
  /** Names of those shares that add up to 1 with the value. */
  readonly parts: readonly string[];
  /** Of a time: days within which a share had their event, by name. */
  readonly quantiles: Readonly<Record<string, Bilingual>>;
  /** What a value above a limit is called, mildest first. */
  readonly grades: NonNullable<Indicator['grades']>;
}

/** An indicator in words; of a condition where one was asked for. */
export function definitionOf(
  id: IndicatorId,
  indicator: Indicator,
  formulas: Formulas,
  condition: DefinedCondition | undefined,
): Definition {
  const { version, title, explanation, exclusions, value, expected, unit, polarity, interval, minimum_n } =
    indicator;
  const named = (formula: NamedFormula): Definition['numerator'] => ({
    title: formula.title,
    formula: formulaText(formula),
  });
  return {
    indicator: id,
    version,
    title,
    explanation,
    numerator: named(formulas.numerator),
    denominator: named(formulas.denominator),
    exclusions,
    value,
    unit,
    polarity,
    interval,
    ...(expected !== undefined && { expected }),
    minimum_n,
    ...(condition && { condition }),
    counts: {
      ...(indicator.time_to_event && { still_waiting: indicator.time_to_event.still_waiting }),
      ...titles(formulas.counts),
      ...(indicator.weighted && { effective_n: indicator.weighted.effective_n }),
    },
    shares: titles({ ...formulas.shares, ...indicator.time_to_event?.shares }),
    parts: indicator.parts ?? [],
    quantiles: titles(indicator.quantiles),
    grades: indicator.grades ?? [],
  };
}

const titles = (
  named: Readonly<Record<string, { readonly title: Bilingual }>> = {},
): Record<string, Bilingual> =>
  Object.fromEntries(Object.entries(named).map(([name, { title }]) => [name, title]));
