import type { EncodingChoice } from '#queries/import/encodings/encoding-choice.ts';
import { ENCODING_TITLES } from '#queries/import/encodings/propose-encoding.ts';
import type { ProposedFile } from '../import/propose-file.ts';
import { table } from './table.ts';

const USES = {
  unit: '(unit)',
  district: '(district)',
  key: '(key)',
  version: '(last change)',
  identity: '(identity: neither read nor kept)',
  not_read: '(not read)',
} as const;

function usedAs({ use, items, identity_item }: ProposedFile['columns'][number]): string {
  const kept = identity_item && `(identity, kept sealed: ${identity_item})`;
  if (use === 'item') return [items.join(' + '), ...(kept ? [kept] : [])].join(' ');
  return kept ?? USES[use];
}

/** Prints what each column of a file is taken for, why, and what a person must still say. */
export function printProposal(proposal: ProposedFile, out: string | null): void {
  const { file, rows, format, kind, confidence, evidence, columns, mapping, open } = proposal;
  const lines = table(
    ['column', 'is', 'how sure', 'because'],
    columns.map((one) => [
      one.column,
      usedAs(one),
      one.confidence,
      one.evidence.map(({ en }) => en).join(' '),
    ]),
  );
  const [rule] = mapping.rows;
  const notes = [
    `Key: ${rule?.key.join(' + ') ?? ''}.`,
    rule?.version
      ? `Versions: the column ${rule.version.column}.`
      : mapping.stated_on === undefined
        ? ''
        : `State of ${mapping.stated_on}${proposal.stated_on_guessed ? ', the day on which the file was written; say another with --stated-on' : ''}.`,
    `Codes for missing: ${(mapping.missing ?? []).map((code) => (code === '' ? 'nothing written' : code)).join(', ')}.`,
  ].filter((line) => line !== '');
  const next =
    out === null
      ? 'Write it to a file with --out, look at it, and import by it with --map.'
      : `Written to ${out}. Look at it, try it and import by it:\n  tamsoat import FILE --map ${out} --dry-run\n  tamsoat import FILE --map ${out}`;
  process.stdout.write(
    [
      `${file}: ${rows.toLocaleString('en-GB')} rows. ${format.en}`,
      ...encodingLines(proposal.encodings),
      `Rows of kind ${kind} (${confidence}). ${evidence.en}`,
      '',
      ...lines,
      '',
      ...notes,
      ...(open.length === 0 ? [] : ['', 'A person must still say:', ...open.map(({ en }) => `  ${en}`)]),
      '',
      next,
      '',
    ].join('\n'),
  );
}

/** The same words in each encoding: the one in which they are words is chosen. */
function encodingLines(choice: EncodingChoice | null): string[] {
  if (!choice || choice.confirmed) return [];
  const lines = choice.candidates.flatMap(({ encoding, words, vietnamese, letters, heads, sample }) => [
    `  ${ENCODING_TITLES[encoding]}: ${String(vietnamese)} of ${String(words)} accented words are Vietnamese; letters ${letters.map(({ letter, count }) => `${letter} ${String(count)}`).join(', ')}`,
    `    ${heads}`,
    ...(sample.length === 0 ? [] : [`    ${sample.join(' · ')}`]),
    `    --encoding ${encoding}`,
  ]);
  return ['', 'How is the text encoded? Read, and ask again with the one that reads well:', ...lines, ''];
}
