import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { withIdentities } from '../../server/identity/identity-store.ts';
import { runStep } from '../../server/serve/run-step.ts';
import { plantDuplicates } from '../linkage/planted-duplicates.ts';
import { plantedFiles } from '../linkage/planted-files.ts';
import { percentile, timed, type Figure, type Measurement } from './measurement.ts';
import { withPeakMemory } from './peak-memory.ts';
import type { BenchProvince } from './province.ts';

/** Who people are, sealed and opened, and one person under two numbers found. */
export const linkage: Measurement = { name: 'linkage', measure };

const quiet = (): void => undefined;
const LOOKED_UP = 300;
const LISTS = 20;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  return [...(await identityFigures(province)), ...(await linkFigures(province))];
}

/** The register of the sample: its mapping says which column is what of an identity. */
async function identityFigures(province: BenchProvince): Promise<Figure[]> {
  const { folder, index } = await province.sample('csv');
  const register = index.files.find(({ mapping }) => mapping === 'resident.json');
  if (!register) throw new Error('The sample has no register.');
  const dataFolder = join(province.scratch, 'identities');
  const files = [{ file: join(folder, register.file), map: join(folder, 'mappings', register.mapping) }];
  const [imported] = await runStep('import', { dataFolder, files }, quiet);
  const { looked, everybody } = await withIdentities(dataFolder, async (identities) => {
    if (!identities) throw new Error('No identities were kept.');
    const everybody: string[] = [];
    await identities.everybody((lines) => {
      for (const line of lines.split('\n')) everybody.push(line.split('\t', 1).join());
      return Promise.resolve();
    });
    const looked: number[] = [];
    for (const person of spread(everybody, LOOKED_UP))
      looked.push((await timed(() => identities.of(person))).seconds * 1000);
    return { looked, everybody };
  });
  return [
    {
      what: 'identities of the register sealed and kept',
      value: imported?.seconds['identity'] ?? 0,
      unit: 's',
      atMost: 60,
      detail: `${(imported?.rows ?? 0).toLocaleString('en-GB')} rows`,
    },
    { what: 'one person’s identity opened, p95', value: percentile(looked, 95), unit: 'ms', atMost: 5 },
    ...(await listFigures(dataFolder, everybody)),
  ];
}

/** Lists as a server opens them: people of a commune, who stand anywhere in the store. */
async function listFigures(dataFolder: string, everybody: readonly string[]): Promise<Figure[]> {
  const reader = identityReader(dataFolder);
  const opened = async (size: number): Promise<number[]> => {
    const lists = spread(everybody, size * LISTS);
    const taken: number[] = [];
    for (let list = 0; list < LISTS; list++) {
      const asked = lists.filter((_, at) => at % LISTS === list);
      taken.push((await timed(() => reader.open(asked))).seconds * 1000);
    }
    return taken;
  };
  try {
    const [commune, page] = [await opened(9_000), await opened(50)];
    return [
      {
        what: 'identities of 9,000 people opened, p95',
        value: percentile(commune, 95),
        unit: 'ms',
        atMost: 300,
      },
      { what: 'identities of a page of 50 opened, p95', value: percentile(page, 95), unit: 'ms', atMost: 15 },
    ];
  } finally {
    await reader.close();
  }
}

/** Some of many, evenly. */
const spread = (many: readonly string[], count: number): string[] => {
  const step = many.length / Math.min(count, many.length);
  return Array.from({ length: Math.min(count, many.length) }, (_, at) => many[Math.floor(at * step)]!);
};

/** Two systems that know each other's people by no number of theirs: from the identities that are kept to decisions and queue. */
async function linkFigures({ scale, scratch }: BenchProvince): Promise<Figure[]> {
  const [people, newcomers] = [Math.round(1_800_000 * scale), Math.round(100_000 * scale)];
  const dataFolder = join(scratch, 'linkage');
  for (const { namespace, text, mapping } of plantedFiles(plantDuplicates(1, people, newcomers))) {
    const [file, map] = [join(scratch, `${namespace}.csv`), join(scratch, `${namespace}.json`)];
    writeFileSync(file, text);
    writeFileSync(map, JSON.stringify(mapping));
    await runStep('import', { dataFolder, files: [{ file, map }] }, quiet);
  }
  const act = { do: 'find', newSince: 2, by: 'bench', reason: 'bench' } as const;
  const { seconds, result: linked } = await timed(() =>
    withPeakMemory(() => runStep('link', { dataFolder, act }, quiet)),
  );
  const { candidates, decided, waiting } = linked.result;
  return [
    {
      what: `${people.toLocaleString('en-GB')} people against ${newcomers.toLocaleString('en-GB')} new ones: opened, compared and linked`,
      value: seconds,
      unit: 's',
      atMost: 60,
      detail: `${candidates.toLocaleString('en-GB')} pairs compared, ${decided.toLocaleString('en-GB')} linked, ${waiting.toLocaleString('en-GB')} to be looked at`,
    },
    ...(linked.peak_mb === null
      ? []
      : [{ what: 'the same, peak memory', value: linked.peak_mb, unit: 'MB' } as const]),
  ];
}
