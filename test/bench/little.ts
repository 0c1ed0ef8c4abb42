import { createReadStream, createWriteStream } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { ImportResult } from '../../server/import/import-file.ts';
import { handOver } from '../../server/serve/hand-over.ts';
import type { Job } from '../../server/serve/job.ts';
import { readPublished } from '../../server/serve/published.ts';
import type { Published } from '../../server/surveillance/publish.ts';
import { apiUrls, seededPick } from './drawn-urls.ts';
import { examinations } from './loading.ts';
import { percentile, timed, type Figure, type Measurement } from './measurement.ts';
import { fetchTimes } from './over-http.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/**
 * Little by little, beside a running server: examinations of people from everywhere, from file to new snapshot, and how long
 * answers take while a whole province is imported. The last of all: it changes what is published.
 */
export const little: Measurement = { name: 'little', measure };

const ROWS = 10_000;
const QUESTIONS = 2000;
/** Twenty questions a second are some hundred people at their screens. */
const EVERY_MS = 50;
const IDLE_MS = 10_000;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  const sample = await province.sample('csv');
  const { file, map } = examinations(sample);
  const some = join(province.scratch, 'some-examinations.csv');
  await writeSome(file, some);
  return withServer(folder, async (origin) => {
    const perform = async <T>(job: Job): Promise<T> => {
      const handed = await handOver(folder, job, { onProgress: () => undefined, onQueued: () => undefined });
      if (handed === null) throw new Error('The server takes no jobs.');
      return handed.result as T;
    };
    const imported = await timed(() => perform<ImportResult>({ job: 'import', file: some, map }));
    const published = await timed(() => perform<Published>({ job: 'publish', asOf: sample.index.as_of }));
    const idle = await answersDuring(origin, folder, 3, () => setTimeout(IDLE_MS));
    const answers = await answersDuring(origin, folder, 2, () => perform({ job: 'import', file, map }));
    const { counted } = published.result;
    return [
      {
        what: `${ROWS.toLocaleString('en-GB')} examinations from everywhere, from file to new snapshot`,
        value: imported.seconds + published.seconds,
        unit: 's',
        atMost: 5,
        detail: `import ${imported.seconds.toFixed(1)} s, publication ${published.seconds.toFixed(1)} s; ${
          'people' in counted
            ? `${counted.people.toLocaleString('en-GB')} people counted again`
            : `everybody counted: ${counted.everybody_because}`
        }`,
      },
      {
        what: 'API, p95 during the import of all examinations',
        value: percentile(answers, 95),
        unit: 'ms',
        atMost: 50,
        detail: `${String(answers.length)} answers, one every ${String(EVERY_MS)} ms, median ${percentile(answers, 50).toFixed(1)} ms`,
      },
      {
        what: 'API, p95 during the import ÷ the same without',
        value: percentile(answers, 95) / percentile(idle, 95),
        unit: '×',
        detail: `without: ${percentile(idle, 95).toFixed(1)} ms`,
      },
    ];
  });
}

/** Writes examinations from the whole of a file, under other keys: of people whom the store knows. */
async function writeSome(file: string, out: string): Promise<void> {
  let rows = 0;
  for await (const _ of linesOf(file)) rows++;
  const every = Math.max(1, Math.floor((rows - 1) / ROWS));
  const written = createWriteStream(out);
  let at = -1;
  let some = 0;
  for await (const line of linesOf(file)) {
    at++;
    if (at === 0) written.write(`${line}\n`);
    else if (at % every === 0 && some++ < ROWS) written.write(`N-${line}\n`);
  }
  await new Promise<void>((resolve) => written.end(resolve));
}

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Infinity });

/**
 * Milliseconds of each answer that was asked for, at a steady rate, while the work lasted: from when it was to be asked for,
 * so that an answer that holds up the next counts twice.
 * @param seed of the questions, which nobody asked before
 */
async function answersDuring(
  origin: string,
  folder: string,
  seed: number,
  work: () => Promise<unknown>,
): Promise<readonly number[]> {
  const questions = apiUrls(readPublished(folder)!, QUESTIONS, seededPick(seed));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  const state = { isOver: false };
  const began = performance.now();
  const over = work().finally(() => {
    state.isOver = true;
  });
  for (let at = 0; !state.isOver; at++) {
    const late = performance.now() - (began + at * EVERY_MS);
    if (late < 0) await setTimeout(-late);
    const [time = 0] = await fetchTimes(origin, [questions[at % questions.length]!], agent);
    times.push(Math.max(0, late) + time);
  }
  await over;
  agent.destroy();
  return times;
}
