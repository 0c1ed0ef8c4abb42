import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { unpacked } from './unpacked.ts';

async function bytesOf(content: Buffer): Promise<{ text: string; told: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-unpacked-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const parts: Buffer[] = [];
  let told = 0;
  for await (const part of unpacked(path, (done) => (told = done))) parts.push(part);
  return { text: Buffer.concat(parts).toString('utf8'), told };
}

it('gives the bytes of a file, and of gzip what it packed, of one part or several', async () => {
  expect(await bytesOf(Buffer.from('{}'))).toEqual({ text: '{}', told: 2 });
  const packed = Buffer.concat([gzipSync('{"a": 1}'), gzipSync('{"b": 2}')]);
  expect(await bytesOf(packed)).toEqual({ text: '{"a": 1}{"b": 2}', told: packed.length });
});

it('refuses gzip that is damaged or cut off', async () => {
  const packed = gzipSync('a'.repeat(10_000));
  await expect(bytesOf(packed.subarray(0, packed.length - 6))).rejects.toThrow(/damaged or cut off/);
  packed.fill(0xff, 20, 26);
  await expect(bytesOf(packed)).rejects.toThrow(/damaged or cut off/);
});

it('refuses gzip that grows without measure, but not what is only large', async () => {
  const large = Buffer.alloc(80 << 20, 0x20);
  await expect(bytesOf(gzipSync(large, { level: 0 }))).resolves.toBeDefined();
  await expect(bytesOf(gzipSync(large, { level: 9 }))).rejects.toThrow(/grows to more than 200/);
});
