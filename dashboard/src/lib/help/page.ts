import { AREA_PLAN, type AreaSheet } from '../areas/page.ts';
import { CONDITION_PLAN, type ConditionSheet } from '../conditions/page.ts';
import { FOLLOW_UP_PLAN, type FollowUpSheet } from '../follow-up/page.ts';
import type { Overview } from '../overview/model.ts';
import { overview } from '../overview/overview.ts';
import type { SnapshotFiles } from '../overview/read.ts';
import { scopeOf, type Scope } from '../overview/scope.ts';
import { sheetAt, sheetOf, type Plan } from '../sheet/sheet.ts';
import type { FigurePageId } from '../state/pages.ts';
import { defaultState, offeredConditions, type ViewState } from '../state/url-state.ts';

/** The pages from which Help takes its examples, at the area that is looked at. */
export interface Examples {
  readonly overview: Overview;
  readonly area: AreaSheet;
  readonly condition: ConditionSheet;
  readonly followUp: FollowUpSheet;
}

/** null where no disease is counted: then most figures have nothing to show. */
async function examplesOf({ manifest, state }: Scope, files: SnapshotFiles): Promise<Examples | null> {
  if (offeredConditions(manifest).length === 0) return null;
  const at = (page: FigurePageId): ViewState => ({ ...defaultState(manifest, page), area: state.area });
  const scopeAt = (page: FigurePageId): Scope => scopeOf(manifest, at(page));
  const [first, area, condition, followUp] = await Promise.all([
    overview(manifest, { state: at('overview'), misread: [], canonical: true }, files),
    sheetAt(AREA_PLAN, scopeAt('areas'), files),
    sheetAt(CONDITION_PLAN, scopeAt('conditions'), files),
    sheetAt(FOLLOW_UP_PLAN, scopeAt('follow-up'), files),
  ]);
  return { overview: first, area, condition, followUp };
}

const PLAN: Plan<never, Examples | null> = { page: 'help', ask: () => ({}), more: examplesOf };

export const helpPage = sheetOf(PLAN);
