import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { readImports } from '../import/import-records.ts';
import { wholeUntil } from '../import/quarantine.ts';
import type { WrittenRefused } from '../import/write-refused.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { Refusal } from '../serve/refusal.ts';
import type { PerformWork } from './desk-jobs.ts';
import type { IncomingFiles } from './incoming-files.ts';

export interface RefusedFilesParts {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly perform: PerformWork;
  /** Such a file lies where files wait while it is sent: what a killed server leaves there goes at the next start. */
  readonly incoming: IncomingFiles;
  readonly now?: () => Date;
}

/** A file that is on record and may be sent. */
export interface RefusedFile {
  readonly path: string;
  /** It names nobody, whatever the file that was imported is called. */
  readonly name: string;
  readonly form: WrittenRefused['form'];
  /** To be called when it is sent, or nobody waits for it any more. */
  readonly remove: () => void;
}

/** What an import refused, as files that are made for whoever asks and kept by nobody. */
export class RefusedFiles {
  readonly #parts: RefusedFilesParts;

  constructor(parts: RefusedFilesParts) {
    this.#parts = parts;
  }

  /**
   * Makes a file of what an import refused, and puts that on record.
   * @param whole the rows as they came, with names and numbers of people; else each row and value with identity masked
   * @param leaving given where nobody waits for it any more
   * @returns null where there is no such import
   * @throws {Refusal} where there is nothing to give, or it cannot be given now
   */
  async make(importId: number, whole: boolean, leaving: AbortSignal): Promise<RefusedFile | null> {
    const { dataFolder, queue, perform, incoming, now = () => new Date() } = this.#parts;
    // Nobody waits before a page until an import of millions of rows is done.
    if (queue.titles().length > 0) throw busy();
    const imports = await queue.run('imports', () => readImports(dataFolder));
    const found = imports.find(({ import_id }) => import_id === importId);
    if (!found) return null;
    const sum = (name: 'rejected' | 'values_refused'): number =>
      found.balances.reduce((all, balance) => all + balance[name], 0);
    const rows = sum('rejected');
    if (rows + sum('values_refused') === 0) throw nothingRefused(importId);
    if (whole && rows === 0) throw onlyValues(importId);
    if (whole && wholeUntil(dataFolder, importId, now()) === null) throw notKept(importId);
    const id = incoming.begin();
    const remove = (): void => {
      incoming.remove(id);
    };
    try {
      const path = incoming.path(id, 'refused');
      const work = { job: 'refused', importId, out: path, whole } as const;
      const { form } = (await perform(work, () => undefined, leaving)) as WrittenRefused;
      const what = whole ? 'refused-rows' : 'refused';
      return { path, name: `tam-soat-import-${String(importId)}-${what}.${form}`, form, remove };
    } catch (error) {
      remove();
      throw explainFailure(error, dataFolder) ?? error;
    }
  }
}

const busy = (): Refusal =>
  new Refusal(
    'store_busy',
    'The store is busy while something is being done. Ask for the file again when that has ended.',
    1,
    'Kho dữ liệu đang bận vì có việc đang chạy. Hãy tải lại tệp này khi việc xong.',
  );
const nothingRefused = (importId: number): Refusal =>
  new Refusal(
    'nothing_refused',
    `Import ${String(importId)} refused nothing: there is no row or value to send back.`,
    2,
    `Lần nhập ${String(importId)} không từ chối gì: không có dòng hay giá trị nào để gửi trả.`,
  );
const onlyValues = (importId: number): Refusal =>
  new Refusal(
    'no_row_refused',
    `Import ${String(importId)} refused values only, and accepted their rows: no whole row is to be sent back. The list of refusals names each value.`,
    2,
    `Lần nhập ${String(importId)} chỉ từ chối giá trị và vẫn nhận các dòng ấy: không có nguyên dòng nào để gửi trả. Danh sách bị từ chối ghi rõ từng giá trị.`,
  );
const notKept = (importId: number): Refusal =>
  new Refusal(
    'nothing_kept',
    `The refused rows of import ${String(importId)} are not kept whole: it was withdrawn, it is of a workbook typed in an old font, or it is more than ${String(QUARANTINE_DAYS)} days old. The list of refusals says which rows they are; ask those who sent the file for them.`,
    2,
    `Nguyên các dòng bị từ chối của lần nhập ${String(importId)} không được giữ: lần nhập đã rút, là sổ tính gõ bằng phông chữ cũ, hoặc đã quá ${String(QUARANTINE_DAYS)} ngày. Danh sách bị từ chối cho biết đó là những dòng nào; hãy hỏi lại nơi đã gửi tệp.`,
  );
