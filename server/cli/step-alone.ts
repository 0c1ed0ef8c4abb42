import { runStep } from '../serve/run-step.ts';
import type { StepInput, StepName, StepResult } from '../serve/steps.ts';
import { interrupt } from './interrupt.ts';
import { openTerminal } from './terminal.ts';

/** Runs a step that touches no data folder which is there, and shows its progress. */
export async function stepAlone<S extends StepName>(step: S, input: StepInput<S>): Promise<StepResult<S>> {
  const terminal = openTerminal();
  try {
    return await runStep(step, input, terminal.progress, interrupt());
  } catch (error) {
    terminal.breakOff();
    throw error;
  } finally {
    terminal.endStep();
  }
}
