/** Looks for something in what was written. @returns what was found, and in which form */
export type LookFor = (written: Uint8Array | string) => string[];

/**
 * Looks for texts that were meant to be written nowhere: composed or not, with and without accents, in either case, as in an address, a
 * form or a script, in UTF-8, in UTF-16 and within base64.
 */
export function tracesOf(texts: readonly string[]): LookFor {
  const looked = texts.flatMap((text) =>
    [...formsOf(text)].map(([bytes, form]) => ({
      found: `${text} ${form}`,
      bytes: Buffer.from(bytes, 'latin1'),
    })),
  );
  return (written) => {
    const bytes =
      typeof written === 'string'
        ? Buffer.from(written)
        : Buffer.from(written.buffer, written.byteOffset, written.byteLength);
    return looked.filter((one) => bytes.includes(one.bytes)).map(({ found }) => found);
  };
}

/** By the bytes of each, one a character, what it is. */
function formsOf(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  const add = (bytes: Buffer | string, form: string): void => {
    const key = Buffer.from(bytes as string).toString('latin1');
    if (!forms.has(key)) forms.set(key, form);
  };
  const spelled = [text, text.normalize('NFD'), withoutAccents(text)];
  for (const one of spelled) {
    for (const cased of [one, one.toLowerCase(), one.toUpperCase()]) add(cased, 'in UTF-8');
    const coded = encodeURIComponent(one);
    for (const address of [coded, coded.toLowerCase(), coded.replaceAll('%20', '+')])
      add(address, 'in an address');
    add(escaped(one), 'in a script');
    const wide = Buffer.from(one, 'utf16le');
    add(wide, 'in UTF-16');
    add(Buffer.from(wide).swap16(), 'in UTF-16, big end first');
    for (const core of withinBase64(Buffer.from(one))) {
      add(core, 'within base64');
      add(core.replaceAll('+', '-').replaceAll('/', '_'), 'within base64 of addresses');
    }
  }
  return forms;
}

export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');

const escaped = (text: string): string =>
  text.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What of it is the same whatever stands before and after, at each of the three places where it may begin. */
const withinBase64 = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return coded.slice(Math.ceil((before * 8) / 6), whole);
  });
