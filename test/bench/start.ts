import type { Figure, Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/** From the command to its URL, when nothing has changed. */
export const start: Measurement = { name: 'start', measure };

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  const began = performance.now();
  const seconds = await withServer(folder, () => Promise.resolve((performance.now() - began) / 1000));
  return [{ what: 'second start, from the command to its URL', value: seconds, unit: 's', atMost: 3 }];
}
