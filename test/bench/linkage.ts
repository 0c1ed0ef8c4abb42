import { join } from 'node:path';
import { withIdentities } from '../../server/identity/identity-store.ts';
import { findPairs } from '../../server/linkage/find-pairs.ts';
import { runStep } from '../../server/serve/run-step.ts';
import { attributesOf } from '../linkage/linking.ts';
import { plantDuplicates } from '../linkage/planted-duplicates.ts';
import { percentile, timed, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';

/** Who people are, sealed and opened, and one person under two numbers found. */
export const linkage: Measurement = { name: 'linkage', measure };

const quiet = (): void => undefined;
const LOOKED_UP = 300;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  return [...(await identityFigures(province)), await linkFigure(province.scale)];
}

/** The register of the sample: its mapping says which column is what of an identity. */
async function identityFigures(province: BenchProvince): Promise<Figure[]> {
  const { folder, index } = await province.sample('csv');
  const register = index.files.find(({ mapping }) => mapping === 'resident.json');
  if (!register) throw new Error('The sample has no register.');
  const dataFolder = join(province.scratch, 'identities');
  const files = [{ file: join(folder, register.file), map: join(folder, 'mappings', register.mapping) }];
  const [imported] = await runStep('import', { dataFolder, files }, quiet);
  const milliseconds = await withIdentities(dataFolder, async (identities) => {
    if (!identities) throw new Error('No identities were kept.');
    const people: string[] = [];
    let at = 0;
    await identities.everybody(({ person }) => {
      if (at++ % 997 === 0 && people.length < LOOKED_UP) people.push(person);
    });
    const taken: number[] = [];
    for (const person of people) taken.push((await timed(() => identities.of(person))).seconds * 1000);
    return taken;
  });
  return [
    {
      what: 'identities of the register sealed and kept',
      value: imported?.seconds['identity'] ?? 0,
      unit: 's',
      atMost: 60,
      detail: `${(imported?.rows ?? 0).toLocaleString('en-GB')} rows`,
    },
    { what: 'one person’s identity opened, p95', value: percentile(milliseconds, 95), unit: 'ms', atMost: 5 },
  ];
}

async function linkFigure(scale: number): Promise<Figure> {
  const [people, newcomers] = [Math.round(1_800_000 * scale), Math.round(100_000 * scale)];
  const database = await attributesOf(plantDuplicates(1, people, newcomers));
  try {
    const { seconds, result } = await timed(() => findPairs(database.connection));
    return {
      what: `${people.toLocaleString('en-GB')} people against ${newcomers.toLocaleString('en-GB')} new ones, compared and linked`,
      value: seconds,
      unit: 's',
      atMost: 60,
      detail: `${result.candidates.toLocaleString('en-GB')} pairs compared, ${result.linked.toLocaleString('en-GB')} linked, ${result.review.toLocaleString('en-GB')} to be looked at`,
    };
  } finally {
    database.close();
  }
}
