import { SingleBar } from 'cli-progress';
import type { Progress } from '../serve/progress.ts';

export interface Terminal {
  /** Draws how far a step has come. A new step ends the one before. */
  readonly progress: (progress: Progress) => void;
  /** A line for a person, beside the results. */
  readonly note: (line: string) => void;
  /** Ends the step that is being drawn, if any. */
  readonly endStep: () => void;
  /** Stops drawing a step that did not come to its end: never says that it is done. */
  readonly breakOff: () => void;
}

const BAR = ' {bar} {percentage}% | {step} | {duration_formatted}';
const UNKNOWN = ' {step} … | {duration_formatted}';

/**
 * Progress on stderr: a bar that redraws itself on a terminal, a line at the beginning and end of each step elsewhere.
 */
export function openTerminal(stream: NodeJS.WriteStream = process.stderr): Terminal {
  return stream.isTTY ? drawnTerminal(stream) : plainTerminal(stream);
}

function drawnTerminal(stream: NodeJS.WriteStream): Terminal {
  let bar: SingleBar | undefined;
  let step = '';
  let known = false;
  const endStep = (): void => {
    if (bar === undefined) return;
    if (known) bar.update(bar.getTotal(), { step });
    bar.stop();
    bar = undefined;
    step = '';
  };
  return {
    endStep,
    breakOff: () => {
      bar?.stop();
      bar = undefined;
      step = '';
    },
    note: (line) => {
      endStep();
      stream.write(`${line}\n`);
    },
    progress: (progress) => {
      if (progress.step !== step || known !== progress.total > 0) {
        if (progress.step !== step) endStep();
        else bar?.stop();
        step = progress.step;
        known = progress.total > 0;
        bar = new SingleBar({
          stream,
          format: known ? BAR : UNKNOWN,
          barsize: 24,
          hideCursor: true,
          barCompleteChar: '█',
          barIncompleteChar: '░',
        });
        bar.start(Math.max(progress.total, 1), progress.done, { step });
      }
      if (known) bar?.setTotal(progress.total);
      bar?.update(progress.done, { step });
    },
  };
}

function plainTerminal(stream: NodeJS.WriteStream): Terminal {
  let step = '';
  let began = 0;
  const endStep = (): void => {
    if (step === '') return;
    stream.write(`${step}: done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    step = '';
  };
  return {
    endStep,
    breakOff: () => {
      step = '';
    },
    note: (line) => {
      endStep();
      stream.write(`${line}\n`);
    },
    progress: (progress) => {
      if (progress.step === step) return;
      endStep();
      step = progress.step;
      began = performance.now();
      stream.write(`${step} …\n`);
    },
  };
}
