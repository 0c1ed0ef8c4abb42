import { expect, test } from 'vitest';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { preparedSnapshots } from './prepared-snapshots.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

const snapshot = (seed: number, explained = false): Snapshot => {
  const { manifest } = randomSnapshot(seed, { districts: 1 });
  return { id: manifest.id, manifest, explained, readTile: () => Promise.reject(new Error('none')) };
};
const publishing = (published: { now: Snapshot | undefined }): Snapshots => ({
  current: () => published.now,
  get: () => Promise.resolve(undefined),
  readFile: () => Promise.resolve(null),
  readEncoded: () => Promise.resolve(null),
});

test('what is published is shown once it is prepared; until then all see the snapshot before', async () => {
  const [first, second] = [snapshot(1), snapshot(2)];
  const published: { now: Snapshot | undefined } = { now: undefined };
  const prepared: string[] = [];
  let end: () => void = () => undefined;
  const snapshots = preparedSnapshots(publishing(published), ({ id }) => {
    prepared.push(id);
    return new Promise((resolve) => (end = resolve));
  });
  expect(snapshots.current()).toBeUndefined();
  published.now = first;
  // Nothing was shown before it: nobody waits.
  expect(snapshots.current()).toBe(first);
  published.now = second;
  expect([snapshots.current(), snapshots.current()]).toEqual([first, first]);
  expect(prepared).toEqual([second.id]);
  const settled = snapshots.settled();
  end();
  await settled;
  expect(snapshots.current()).toBe(second);
});

test('a publication that follows while another is prepared takes its place, and explaining is prepared like it', async () => {
  const [first, second, third] = [snapshot(1), snapshot(2), snapshot(3)];
  const published = { now: first };
  const ends: (() => void)[] = [];
  const snapshots = preparedSnapshots(
    publishing(published),
    () => new Promise((resolve) => void ends.push(resolve)),
  );
  snapshots.current();
  published.now = second;
  snapshots.current();
  published.now = third;
  expect(snapshots.current()).toBe(first);
  ends[0]!();
  await Promise.resolve();
  expect(snapshots.current()).toBe(first);
  ends[1]!();
  await snapshots.settled();
  expect(snapshots.current()).toBe(third);
  const explained = { ...third, explained: true };
  published.now = explained;
  expect(snapshots.current()).toBe(third);
  ends[2]!();
  await snapshots.settled();
  expect(snapshots.current()).toBe(explained);
});

test('what cannot be prepared is shown all the same', async () => {
  const published = { now: snapshot(1) };
  const snapshots = preparedSnapshots(publishing(published), () => Promise.reject(new Error('no')));
  snapshots.current();
  published.now = snapshot(2);
  snapshots.current();
  await snapshots.settled();
  expect(snapshots.current()).toBe(published.now);
});
