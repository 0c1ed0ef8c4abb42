import { inflateSync } from 'node:zlib';

/** What a PDF of Chromium says: enough of the format for that, and no more. */
export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  /** All that can be selected, without its spaces: these are positions, not letters. */
  readonly text: string;
}

export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString('latin1');
  const objects = objectsOf(raw);
  const heads = [...objects.values()].map(({ head }) => head);
  const pages = heads.filter((head) => /\/Type\s*\/Page\b/.test(head));
  return {
    pages: pages.length,
    title: titleOf(raw),
    language: /\/Lang\s*\(([^)]*)\)/.exec(raw)?.[1] ?? '',
    isTagged: /\/Marked true/.test(raw),
    text: pages
      .map((page) => {
        const fonts = new Map(
          [...(/\/Font\s*<<([\s\S]*?)>>/.exec(page)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(
            ([, name, id]) => [name!, lettersOf(objects, id!)],
          ),
        );
        const content = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
        return textOf(objects.get(content)?.stream ?? '', fonts);
      })
      .join('\n'),
  };
}

type Objects = ReadonlyMap<string, { readonly head: string; readonly stream: string }>;

function objectsOf(raw: string): Objects {
  const objects = new Map<string, { head: string; stream: string }>();
  const object = /(\d+) 0 obj\s([\s\S]*?)(endobj|stream\r?\n)/g;
  for (let match = object.exec(raw); match; match = object.exec(raw)) {
    const [, id = '', head = '', end] = match;
    let stream = '';
    if (end !== 'endobj') {
      // Its bytes may look like anything; only their number tells where they end.
      const from = object.lastIndex;
      object.lastIndex = from + Number(/\/Length (\d+)/.exec(head)?.[1]);
      stream = raw.slice(from, object.lastIndex);
      if (head.includes('/FlateDecode'))
        stream = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    }
    objects.set(id, { head, stream });
  }
  return objects;
}

/** In the dictionary of the document: UTF-16, or letters as they are. */
function titleOf(raw: string): string {
  const [, hex, plain = ''] = /\/Title\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:\\.|[^\\)])*)\))/.exec(raw) ?? [];
  const bytes = hex === undefined ? plain : Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1');
  return bytes.startsWith('\u00fe\u00ff') ? utf16(Buffer.from(bytes.slice(2), 'latin1')) : bytes;
}

const utf16 = (bytes: Buffer): string => Buffer.from(bytes).swap16().toString('utf16le');

/** By its /ToUnicode map: which letters each code of a font stands for. */
function lettersOf(objects: Objects, font: string): Map<number, string> {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? '';
  const text = objects.get(map)?.stream ?? '';
  const letters = new Map<number, string>();
  const letter = (hex: string): string => utf16(Buffer.from(hex, 'hex'));
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(parseInt(code!, 16), letter(hex!));
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, hex] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = parseInt(from!, 16), at = 0; code <= parseInt(to!, 16); code++, at++)
        letters.set(code, String.fromCodePoint(letter(hex!).codePointAt(0)! + at));
  return letters;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, name, hex] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name);
    else for (const [code] of hex!.matchAll(/.{4}/g)) text += font?.get(parseInt(code, 16)) ?? '';
  }
  return text.replaceAll(/\s/g, '');
}
