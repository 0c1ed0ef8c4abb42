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

it('reads gzip that is filled up with zeros, and refuses whatever else follows', async () => {
  const packed = gzipSync('{"a": 1}');
  const padded = Buffer.concat([packed, Buffer.alloc(300_000)]);
  expect((await bytesOf(padded)).text).toBe('{"a": 1}');
  for (const more of [
    Buffer.concat([packed, Buffer.from('x')]),
    Buffer.concat([packed, packed.subarray(0, 12)]),
    Buffer.concat([padded, Buffer.from('x')]),
    Buffer.concat([padded, gzipSync('{"b": 2}')]),
  ])
    await expect(bytesOf(more)).rejects.toThrow(/damaged or cut off/);
});

it('reads every part of gzip, wherever a piece of the file ends', async () => {
  const piece = 1 << 18;
  // Not packed: the first part ends at the end of a piece of the file, a byte before and a byte after.
  const around = gzipSync(Buffer.alloc(piece), { level: 0 }).length - piece;
  for (const off of [-1, 0, 1]) {
    const first = gzipSync(Buffer.alloc(piece - around + off, 'a'), { level: 0 });
    expect(first.length).toBe(piece + off);
    const { text } = await bytesOf(Buffer.concat([first, gzipSync('{"b": 2}')]));
    expect(text.endsWith('a{"b": 2}')).toBe(true);
    await expect(bytesOf(Buffer.concat([first, Buffer.from('x')]))).rejects.toThrow(/damaged or cut off/);
    await expect(bytesOf(Buffer.concat([first, Buffer.from('\0x')]))).rejects.toThrow(/damaged or cut off/);
  }
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
