import { ConditionFileError, type ConditionFile } from './condition-file.ts';

/** By condition id: named alternatives of its definition, on or off. */
export type ConditionOptions = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/**
 * The definition with alternatives chosen: their changes are merged in and their `default` says what was chosen.
 * Throws ConditionFileError for an alternative that the header does not name.
 */
export function applyOptions(
  { file, text, header, expressions }: ConditionFile,
  chosen: Readonly<Record<string, boolean>>,
): ConditionFile {
  const stranger = Object.keys(chosen).find((name) => !(name in header.options));
  if (stranger !== undefined)
    throw new ConditionFileError(
      file,
      `has no option ${stranger}; it has ${Object.keys(header.options).join(', ') || 'none'}.`,
    );
  let result: ConditionFile = { file, text, header, expressions };
  for (const [name, option] of Object.entries(header.options)) {
    const on = chosen[name] ?? option.default;
    const change = on ? option.on : option.off;
    const { header: before } = result;
    result = {
      file,
      text,
      header: {
        ...before,
        population: change?.population ?? before.population,
        thresholds: { ...before.thresholds, ...change?.thresholds },
        ...(before.confirmation && {
          confirmation: { ...before.confirmation, ...defined(change?.confirmation) },
        }),
        options: { ...before.options, [name]: { ...option, default: on } },
      },
      expressions: { ...result.expressions, ...defined(change?.select) },
    };
  }
  return result;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(object: T | undefined): Defined<T> {
  return Object.fromEntries(
    Object.entries(object ?? {}).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
