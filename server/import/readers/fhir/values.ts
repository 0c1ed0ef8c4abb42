import type { Concept, Quantity, Value } from './resources.ts';

/** A value as cells: text, unit where it has one. */
export interface CellValue {
  readonly value: string;
  readonly unit: string | null;
}

const UCUM = 'http://unitsofmeasure.org';

/**
 * The value of an observation or of one of its components. A value below or above what could be measured keeps its sign,
 * "<1": the mapping's path refuses it as no number. null: there is none.
 */
export function valueOf(of: Value): CellValue | null {
  const { valueQuantity, valueCodeableConcept, valueInteger, valueString } = of;
  if (valueQuantity?.value !== undefined)
    return {
      value: `${valueQuantity.comparator ?? ''}${String(valueQuantity.value)}`,
      unit: unitOf(valueQuantity),
    };
  if (valueInteger !== undefined) return { value: String(valueInteger), unit: null };
  const code = valueCodeableConcept?.coding?.find((one) => one.code !== undefined)?.code;
  const value = code ?? valueString;
  return value === undefined ? null : { value, unit: null };
}

/** The code of UCUM, else the unit as it is shown. What stands in braces explains and changes nothing: "{beats}/min". */
export function unitOf({ unit, system, code }: Quantity): string | null {
  const named = (system === undefined || system === UCUM ? code : undefined) ?? unit ?? code;
  if (named === undefined) return null;
  const plain = named.replace(/\{[^{}]*\}/g, '');
  return plain === '' ? named : plain;
}

/** The tokens `system|code` of a concept. */
export const tokensOf = (concept: Concept | undefined): string[] =>
  (concept?.coding ?? []).flatMap(({ system, code }) =>
    code === undefined ? [] : [`${system ?? ''}|${code}`],
  );

/** The code of a concept in a system that is ours, else what the mapping puts for one of its others. */
export function translated(
  concept: Concept | undefined,
  systems: ReadonlySet<string>,
  codes: ReadonlyMap<string, string>,
): string | undefined {
  const codings = concept?.coding ?? [];
  const own = codings.find(({ system, code }) => code !== undefined && systems.has(system ?? ''));
  if (own) return own.code;
  return tokensOf(concept)
    .map((token) => codes.get(token))
    .find((code) => code !== undefined);
}
