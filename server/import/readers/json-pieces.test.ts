import { describe, expect, it } from 'vitest';
import { JsonPieces, type JsonPiece } from './json-pieces.ts';

/** The pieces of a text that is read some bytes at a time. */
function piecesOf(text: string | Buffer, bytes: number): JsonPiece[] {
  const pieces = new JsonPieces('entry');
  const all = Buffer.from(text);
  const found: JsonPiece[] = [];
  for (let from = 0; from < all.length; from += bytes)
    found.push(...pieces.add(all.subarray(from, from + bytes)));
  pieces.end();
  return found;
}

const entry = (json: unknown): JsonPiece => ({ kind: 'entry', json });
const object = (json: unknown): JsonPiece => ({ kind: 'object', json });

describe('JSON in pieces', () => {
  const TEXT = `\uFEFF{"a": "entry", "b": [1, {"entry": [2]}], "entry" : [ {"é": "]}\\"{["} ,
    {"c": {"entry": [{}]}} ], "d": "\\\\"}
    {"entry": []}
    {"x": 1}{"y": 2}`;

  it.each([1, 2, 3, 7, 64, 1000])('is the same whatever the length of the chunks (%i bytes)', (bytes) => {
    expect(piecesOf(TEXT, bytes)).toEqual([
      entry({ é: ']}"{[' }),
      entry({ c: { entry: [{}] } }),
      object({ a: 'entry', b: [1, { entry: [2] }], entry: [], d: '\\' }),
      object({ entry: [] }),
      object({ x: 1 }),
      object({ y: 2 }),
    ]);
  });

  it.each([
    ['[1]', /^Line 1: .* no JSON/],
    ['{"a": 1}\n{"a": 1,}', /^Line 2: .* no JSON/],
    ['{"a": 1}\nx', /^Line 2: .* no JSON/],
    ['{"a": [}]', /^Line 1: .* no JSON/],
    ['}', /^Line 1: .* no JSON/],
    ['"a"', /^Line 1: .* no JSON/],
    ['{"a": "\n"}', /^Line 1: .* no JSON/],
    ['{"entry": [{},]}', /^Line 1: .* no JSON/],
    ['{"entry": [,{}]}', /^Line 1: .* no JSON/],
    ['{"entry": [{} {}]}', /^Line 1: .* no JSON/],
    ['{"entry": [\n1]}', /^Line 2: .* no JSON/],
    ['{"entry": [\n{"a"}]}', /^Line 2: .* no JSON/],
    ['{"entry": [{]]}', /^Line 1: .* no JSON/],
    ['{"entry": [{}', /^Line 1: the file ends in the middle/],
    ['{"a":\n"b', /^Line 2: the file ends in the middle/],
    [`{"a": ${'['.repeat(100)}`, /more than 64 levels/],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), /^Line 1: .* no JSON in UTF-8/],
    [`{"entry": [{"name": "Nguyễn Văn A`, /^Line 1: the file ends/],
  ])('is refused in a sentence that names the line and quotes nothing: %s', (text, sentence) => {
    for (const bytes of [1, 1000]) {
      expect(() => piecesOf(text, bytes)).toThrow(sentence);
      expect(() => piecesOf(text, bytes)).not.toThrow(/Nguyễn/);
    }
  });

  it('is refused before one record fills the memory, however many small ones there are', () => {
    const chunk = Buffer.from(`"${'a'.repeat(1 << 20)}",`);
    const pieces = new JsonPieces('entry');
    pieces.add(Buffer.from('{"entry": [{"a": ['));
    expect(() => {
      for (let at = 0; at < 20; at++) pieces.add(chunk);
    }).toThrow(/^Line 1: a record is larger than 16 MB/);
    const many = new JsonPieces('entry');
    many.add(Buffer.from('{"entry": ['));
    const small = Buffer.from(`{"a": "${'a'.repeat(1 << 20)}"},`);
    for (let at = 0; at < 20; at++) expect(many.add(small)).toHaveLength(1);
    many.add(Buffer.from('{}]}'));
    many.end();
  });
});
