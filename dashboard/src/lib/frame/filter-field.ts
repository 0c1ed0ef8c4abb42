export interface FilterChoice {
  readonly value: string;
  readonly text: string;
  /** Deeper areas are set in. */
  readonly depth: number;
  /** The page with this chosen. */
  readonly href: string;
  readonly current: boolean;
  /** Goes without saying: never written to the URL. */
  readonly isDefault: boolean;
}

/** One filter of a page: a chip with a menu of links, and a field of the form. */
export interface FilterField {
  readonly key: string;
  readonly label: string;
  /** What is chosen, in words. */
  readonly chosen: string;
  readonly choices: readonly FilterChoice[];
  /** The page without this filter; undefined where it is not set. */
  readonly removed?: string | undefined;
  /** Not in the query, so not in the form. */
  readonly linksOnly?: boolean;
  /** Not set, and offered elsewhere on the page: a field of the form and no chip. */
  readonly formOnly?: boolean;
}

/** A choice as data: what it is called, before its address is known. */
export interface NamedChoice {
  readonly value: string;
  readonly text: string;
  readonly depth?: number;
}

/** @param hrefOf the page with a value chosen; @param usual the value that goes without saying, if there is one */
export function filterField(
  key: string,
  label: string,
  named: readonly NamedChoice[],
  now: string,
  usual: string | undefined,
  hrefOf: (value: string) => string,
): FilterField {
  return {
    key,
    label,
    chosen: named.find(({ value }) => value === now)?.text ?? now,
    choices: named.map(({ value, text, depth = 0 }) => ({
      value,
      text,
      depth,
      href: hrefOf(value),
      current: value === now,
      isDefault: value === usual,
    })),
    removed: usual === undefined || now === usual ? undefined : hrefOf(usual),
  };
}
