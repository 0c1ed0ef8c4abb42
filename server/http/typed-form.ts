/**
 * The fields of a form as they were typed, in composed letters; what was not sent, or twice, is empty.
 * @param said the parsed body of a request
 */
export function typedForm<F extends string>(
  said: unknown,
  fields: readonly F[],
): Readonly<Record<F, string>> {
  const given = (said ?? {}) as Readonly<Record<string, unknown>>;
  const text = (field: F): string => {
    const value = Object.hasOwn(given, field) ? given[field] : '';
    return typeof value === 'string' ? value.normalize('NFC').trim() : '';
  };
  return Object.fromEntries(fields.map((field) => [field, text(field)])) as Record<F, string>;
}
