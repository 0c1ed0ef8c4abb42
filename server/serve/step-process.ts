import { explainFailure } from './explain-failure.ts';
import { refusalRecord } from './refusal.ts';
import type { StepMessage } from './run-step.ts';
import { STEPS, type StepName } from './steps.ts';

// The entry of a process that does one step for the process that forked it, and dies with it.

function say(message: StepMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else
      process.send(message, () => {
        resolve();
      });
  });
}

async function perform(step: StepName, input: never): Promise<StepMessage> {
  try {
    const result: unknown = await STEPS[step](input, (progress) => void say({ progress }));
    return { result };
  } catch (error) {
    const refusal = explainFailure(error, folderOf(input));
    if (refusal !== null) return { refused: refusalRecord(refusal) };
    return { failed: asError(error) };
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The folder that a step writes to. */
function folderOf(input: Readonly<Record<string, unknown>>): string {
  return String(input['dataFolder'] ?? input['out']);
}

process.once('message', (message: { step: StepName; input: never }) => {
  void perform(message.step, message.input)
    .then(say)
    .then(() => process.exit(0));
});
// By itself Node would print it, with what its message quotes.
process.on('uncaughtException', (error) => {
  void say({ failed: asError(error) }).then(() => process.exit(1));
});
process.on('disconnect', () => process.exit(1));
// Ctrl-C reaches the whole group of a terminal; the parent decides what it means and ends this process by SIGTERM.
process.on('SIGINT', () => undefined);
