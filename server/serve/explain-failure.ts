import { Refusal } from './refusal.ts';

interface Known {
  readonly reason: string;
  readonly matches: RegExp;
  readonly sentence: string;
}

/**
 * Failures of the machine that reach us as error codes of Node or as words of DuckDB.
 * Both are read from the text, because DuckDB gives no code.
 */
const KNOWN: readonly Known[] = [
  {
    reason: 'disk_full',
    matches: /\bENOSPC\b|\bEDQUOT\b|no space left on device|disk quota exceeded/i,
    sentence: 'The disk is full. Free some space, or choose a data folder on another disk with --data',
  },
  {
    reason: 'disk_read_only',
    matches: /\bEROFS\b|read-only file system/i,
    sentence: 'The disk cannot be written to (read-only). Choose a data folder on another disk with --data',
  },
  {
    reason: 'not_permitted',
    matches: /\bEACCES\b|\bEPERM\b|permission denied/i,
    sentence:
      'This user may not write there. Give the user the right to write, or choose another data folder with --data',
  },
  {
    reason: 'not_a_folder',
    matches: /\bENOTDIR\b|\bEEXIST\b|not a directory/i,
    sentence: 'A file stands where a folder is needed. Choose another data folder with --data',
  },
  {
    reason: 'no_folder_possible',
    matches: /\bENOENT\b.*\bmkdir\b/,
    sentence: 'No folder can be made there. Choose another data folder with --data',
  },
  {
    reason: 'database_damaged',
    matches: /corrupt database file|not a valid DuckDB database|database has been invalidated/i,
    sentence:
      'A database of the data folder is damaged. What is shown stays; restore the last backup into a new folder: tamsoat restore FILE --data NEWFOLDER',
  },
  {
    reason: 'out_of_memory',
    matches: /out of memory|\bENOMEM\b/i,
    sentence: 'The memory was not enough. Close other programs or use a machine with more memory',
  },
];

/**
 * Turns a failure of the machine into a refusal with what to do.
 * @param error what was thrown
 * @param where the folder or file that was worked on, named in the sentence
 * @returns the error itself where it is a refusal already, null where it is not a known failure
 */
export function explainFailure(error: unknown, where: string): Refusal | null {
  if (error instanceof Refusal) return error;
  const text = failureText(error);
  const known = KNOWN.find(({ matches }) => matches.test(text));
  if (known === undefined) return null;
  return new Refusal(known.reason, `${known.sentence} (${where}: ${text.split('\n')[0] ?? text}).`);
}

function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return error.message.includes(code) ? error.message : `${code} ${error.message}`;
}
