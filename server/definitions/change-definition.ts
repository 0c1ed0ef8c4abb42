import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import {
  ConditionFileError,
  parseConditionFile,
  type ConditionFile,
} from '#queries/detection/condition-file.ts';
import {
  changedOf,
  definitionInForce,
  definitionsInForce,
  optionsOf,
  standingChanges,
  type Definition,
  type DefinitionChange,
} from '#queries/detection/definitions-in-force.ts';
import { loadConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import type { ToldChange } from '#queries/definitions/pages.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { Refusal } from '../serve/refusal.ts';
import { storeFiles } from '../store/store-files.ts';
import type { AskedChange } from './asked-change.ts';
import { checkDefinition } from './check-definition.ts';
import { appendToLog, readStoredLog, toldChange } from './definition-log.ts';

export interface ChangeInput {
  readonly dataFolder: string;
  readonly change: AskedChange;
  /** Number of the last change that whoever asks knew of, 0 for none; without it, whichever there were. */
  readonly after?: number | undefined;
  readonly now?: () => Date;
}

/** What holds of a definition: its version, and which of its options are on. */
export interface Held {
  readonly version: number;
  readonly options_on: readonly string[];
}

export interface Changed extends ToldChange {
  /** The definition that holds since, as figures will name it; null where it cannot be used. */
  readonly label: Bilingual | null;
  readonly before: Held;
  readonly after: Held;
}

/** No definition is longer by far; what is longer is another kind of file. */
const LONGEST_FILE = 200_000;

/**
 * Changes a definition of a data folder that this process holds: one more entry of its log, which the next publication
 * takes up. What is shown stays as it is until then.
 * @throws {Refusal} what cannot be changed so, and why: nothing is entered
 */
export async function changeDefinition({
  dataFolder,
  change: asked,
  after: known,
  now = () => new Date(),
}: ChangeInput): Promise<Changed> {
  if (!existsSync(storeFiles(dataFolder).store))
    throw new Refusal(
      'nothing_imported',
      `Nothing was imported into ${dataFolder}, so there is nothing to define. Import a file first: tamsoat import FILE --map MAP`,
      2,
      'Chưa nhập dữ liệu nào nên chưa đổi được định nghĩa. Hãy nhập tệp trước.',
    );
  const product = await loadConditions();
  const log = await readStoredLog(dataFolder);
  refuseOutdated(known, log);
  const { own, made } = await enteredChange(asked, product, log, now());
  await appendToLog(dataFolder, made, compileConditions(product).historyIds);
  const after = [...log, made];
  return {
    ...toldChange(made),
    ...{ label: labelOf(own, after), before: heldOf(own, log), after: heldOf(own, after) },
  };
}

function refuseOutdated(known: number | undefined, { length }: readonly DefinitionChange[]): void {
  if (known !== undefined && known !== length)
    throw new Refusal(
      'compared_with_other',
      `Definitions were changed since the comparison (the log has ${length} entries, and had ${known}). Nothing was changed: compare again.`,
      2,
      `Từ lúc so sánh đã có thay đổi định nghĩa khác (nhật ký có ${length} mục, lúc ấy có ${known}). Chưa ghi gì: hãy so sánh lại.`,
    );
}

/**
 * What a change would enter into the log; nothing is entered.
 * @throws {Refusal} what cannot be changed so, and why
 */
export async function enteredChange(
  asked: AskedChange,
  product: ConditionFiles,
  log: readonly DefinitionChange[],
  now: Date,
): Promise<{ readonly own: ConditionFile; readonly made: DefinitionChange }> {
  const { condition, by, reason, kind } = asked;
  const own = requireDefinition(product, condition);
  const entry: DefinitionChange = {
    ...{ number: log.length + 1, changed_at: now.toISOString(), condition, by, reason, kind },
    ...{ option: null, value: null, version: own.header.version, file_text: null },
    ...(await entered(asked, own, product, log)),
  };
  return { own, made: { ...entry, version: versionOf(own, [...log, entry]) } };
}

const versionOf = (own: ConditionFile, log: readonly DefinitionChange[]): number =>
  standingChanges(log, own.header.id).findLast(({ kind }) => kind === 'version')?.version ??
  own.header.version;

function heldOf(own: ConditionFile, log: readonly DefinitionChange[]): Held {
  const version = versionOf(own, log);
  try {
    const { file, options } = definitionInForce(own, log);
    const on = optionsOf(file, options).filter((one) => one.on);
    return { version, options_on: on.map(({ id }) => id) };
  } catch (error) {
    // An update of the product may have made a file of the log unusable.
    if (error instanceof ConditionFileError) return { version, options_on: [] };
    throw error;
  }
}

function labelOf(own: ConditionFile, log: readonly DefinitionChange[]): Bilingual | null {
  try {
    const definition = definitionInForce(own, log);
    const { id, title, version } = definition.file.header;
    return definitionLabel({ id, title, version, members: [], changed: changedOf(definition) }, []);
  } catch (error) {
    // A step back may lead to another file that an update of the product made unusable: one more step mends that.
    if (error instanceof ConditionFileError) return null;
    throw error;
  }
}

/** @throws {Refusal} that lists the conditions there are */
function requireDefinition({ files }: ConditionFiles, id: string): ConditionFile {
  const found = files.find(({ header }) => header.id === id);
  if (found) return found;
  const there = files.map(({ header }) => header.id).join(', ');
  throw new Refusal(
    'no_such_condition',
    `There is no condition ${id}. There are: ${there}.`,
    2,
    'Không có định nghĩa này.',
  );
}

/** What the change enters into the log beside who, when and why. */
async function entered(
  asked: AskedChange,
  own: ConditionFile,
  product: ConditionFiles,
  log: readonly DefinitionChange[],
): Promise<Partial<DefinitionChange>> {
  switch (asked.kind) {
    case 'option':
      refuseOption(asked.option, asked.value, definitionInForce(own, log));
      return { option: asked.option, value: asked.value };
    case 'version':
      return newVersion(asked, own, product, log);
    case 'back':
      if (standingChanges(log, own.header.id).length === 0)
        throw new Refusal(
          'nothing_to_take_back',
          `${asked.condition} is as the product brings it (version ${own.header.version}): there is no change to take back.`,
          2,
          'Định nghĩa đang theo chương trình: không có thay đổi nào để rút.',
        );
      return {};
  }
}

function refuseOption(option: string, value: boolean, before: Definition): void {
  const { id } = before.file.header;
  const options = optionsOf(before.file, before.options);
  const known = options.find((one) => one.id === option);
  if (!known) {
    const there = options.map((one) => one.id).join(', ') || 'none';
    throw new Refusal(
      'no_such_option',
      `${id} has no option ${option}. It has: ${there}.`,
      2,
      'Định nghĩa không có lựa chọn này.',
    );
  }
  if (known.on === value)
    throw new Refusal(
      'option_so_already',
      `The option ${option} of ${id} is ${value ? 'on' : 'off'} already.`,
      2,
      `Lựa chọn này đang ${value ? 'bật' : 'tắt'} rồi.`,
    );
}

async function newVersion(
  { file: path, typed }: Extract<AskedChange, { readonly kind: 'version' }>,
  own: ConditionFile,
  product: ConditionFiles,
  log: readonly DefinitionChange[],
): Promise<Pick<DefinitionChange, 'version' | 'file_text'>> {
  const { conditions } = definitionsInForce(product, log);
  const { file } = definitionInForce(own, log);
  const text = (typed ?? (await readFile(path, 'utf8'))).normalize('NFC');
  const faulty = (why: string): Refusal =>
    new Refusal(
      'definition_faulty',
      `${path} is no new version of ${file.header.id}: ${why} Nothing was changed.`,
      2,
    );
  if (text.length > LONGEST_FILE) throw faulty(`it is longer than ${LONGEST_FILE} letters.`);
  try {
    const next = parseConditionFile(file.file, text);
    const { kind, version, asks_history, id } = next.header;
    if (kind !== file.header.kind) throw faulty(`it is a ${kind}, and ${id} a ${file.header.kind}.`);
    if (asks_history !== file.header.asks_history)
      throw faulty(
        `asks_history must stay ${String(file.header.asks_history)}: what people were asked is on record, not in the definition.`,
      );
    // An account is no key to the machine: expressions that somebody writes could ask for one person.
    if (typed !== undefined && sqlOf(next) !== sqlOf(file))
      throw faulty(
        'its SQL is another. On the page the header alone changes (thresholds, ages, confirmation, titles, examples); the SQL changes by the command tamsoat definition replace.',
      );
    // The same version may come again after a step back, with the same text: a number means one text for ever.
    const others = log.filter(
      (one) => one.condition === id && one.kind === 'version' && one.file_text !== text,
    );
    const highest = Math.max(file.header.version, ...others.map((one) => one.version));
    if (version <= highest || text === file.text)
      throw faulty(
        `its version is ${version}, and ${id} was at version ${highest} already: give it ${highest + 1}.`,
      );
    const files = conditions.files.map((each) => (each.header.id === id ? next : each));
    await checkDefinition({ ...conditions, files }, next);
    return { version, file_text: text };
  } catch (error) {
    if (!(error instanceof ConditionFileError)) throw error;
    const where = error.line === undefined ? '' : `line ${error.line}: `;
    throw faulty(where + error.reason);
  }
}

/** All SQL of a file: that of its SELECT, and that which options put in its place. */
const sqlOf = ({ expressions, header }: ConditionFile): string =>
  JSON.stringify([
    expressions,
    Object.entries(header.options).flatMap(([id, { on, off }]) =>
      on?.select || off?.select ? [[id, on?.select, off?.select]] : [],
    ),
  ]);
