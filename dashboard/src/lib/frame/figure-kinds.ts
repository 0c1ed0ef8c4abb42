/** The few forms in which figures are drawn (LOOK.md 3), in the order in which Help explains them. */
export const FIGURE_KINDS = [
  'number',
  'ranked',
  'map',
  'table',
  'course',
  'forecast',
  'curves',
  'pyramid',
  'cascade',
  'parts',
  'funnel',
  'spread',
  'inequality',
  'heat',
  'cohorts',
  'calendar',
  'concerns',
  'nothing',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Where Help says how to read a figure of a kind. */
export const readingAnchor = (kind: FigureKind): string => `read-${kind}`;
