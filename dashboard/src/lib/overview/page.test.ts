import { isHttpError } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { randomSnapshot } from '../../../../test/random-snapshot.ts';
import { NO_DISEASE, overviewOf } from './page.ts';

it('a snapshot without any disease is told of by the page of errors, not failed over', async () => {
  const { manifest } = randomSnapshot(1);
  const without = { ...manifest, conditions: manifest.conditions.filter(({ kind }) => kind !== 'disease') };
  const served = () => Promise.resolve(Response.json(without));
  const failed = await overviewOf(manifest.id, new URL('http://localhost/'), served).catch(
    (failure: unknown) => failure,
  );
  if (!isHttpError(failed)) throw failed;
  expect([failed.status, failed.body.message]).toEqual([503, NO_DISEASE]);
});
