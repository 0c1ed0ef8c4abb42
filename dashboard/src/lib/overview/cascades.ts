import {
  cascadeAfterFinding,
  cascadeAtExamination,
  type CascadeStep as CountedStep,
} from '#queries/indicators/cascade.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Cascade } from './model.ts';
import type { Scope } from './scope.ts';
import { shareOf } from './share.ts';

const drawn = (scope: Scope, steps: readonly CountedStep[]): Cascade => ({
  steps: steps.map(({ id, title, count, of_previous }) => ({
    id,
    title,
    count,
    ofPrevious: of_previous && shareOf(of_previous.numerator, of_previous.denominator, scope),
  })),
});

/** At the examination; without steps where the filter holds none of the definition's ages. */
export function examinationCascade(scope: Scope, coverage: Tile, states: Tile): Cascade {
  const condition = scope.manifest.conditions.find((entry) => entry.id === scope.state.condition);
  return condition
    ? drawn(scope, cascadeAtExamination(coverage, states, condition, scope.own))
    : { steps: [] };
}

export const afterwardsCascade = (scope: Scope, followUp: Tile): Cascade =>
  drawn(scope, cascadeAfterFinding(followUp, scope.own));
