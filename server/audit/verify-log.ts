import { existsSync, readFileSync } from 'node:fs';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { storeFiles } from '../store/store-files.ts';
import type { AuditFiles } from './audit-files.ts';
import { BEGINNING, type Chain, type Head, type Link } from './chain.ts';
import { auditLines, type FoundLine } from './read-log.ts';

/** Where the log is not as it was written. */
export interface LogFault {
  readonly what:
    | 'altered'
    | 'missing'
    | 'out_of_place'
    | 'joined_otherwise'
    | 'end_missing'
    | 'head_missing'
    | 'head_altered'
    | 'head_disagrees'
    | 'damaged_before'
    | 'anchor_not_passed'
    | 'gone';
  /** Null of what is of no line. */
  readonly file: string | null;
  readonly line: number | null;
  readonly sentence: Bilingual;
}

export interface VerifiedLog {
  /** Entries that are as they were written. */
  readonly entries: number;
  /** Moments of the first and the last of them; null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Where the chain ends: on paper it proves later that nothing before it was changed. */
  readonly head: Link;
  /** In the order of the log; of very many the first. */
  readonly faults: readonly LogFault[];
}

/** Of a data folder that holds no line. */
export function notBegun(dataFolder: string, anchors: readonly Link[]): VerifiedLog {
  const isGone = anchors.length > 0 || existsSync(storeFiles(dataFolder).auditKey);
  const sentence = {
    vi: 'nhật ký không còn: có khóa hoặc mã đã ghi trên giấy nhưng không có mục nào',
    en: 'the log is gone: there is its key, or what was noted of it, and no entry',
  };
  const faults: LogFault[] = isGone ? [{ what: 'gone', file: null, line: null, sentence }] : [];
  return { entries: 0, from: null, to: null, head: BEGINNING, faults };
}

/** More than anybody reads. */
const TOLD = 100;
/** Digits of a hash that an anchor has at least. */
export const ANCHOR_DIGITS = 16;

/**
 * Goes over the whole log. It may be written meanwhile: how far it goes is read first, and all up to there must stand.
 * @param anchors what was noted of the chain elsewhere; of the hash, the first digits
 */
export async function verifyLog(
  files: AuditFiles,
  chain: Chain,
  anchors: readonly Link[] = [],
): Promise<VerifiedLog> {
  const told = existsSync(files.head) ? readFileSync(files.head, 'latin1') : null;
  const head = told === null ? null : chain.openHead(told);
  const faults: LogFault[] = [];
  const fault = (what: LogFault['what'], where: FoundLine | null, vi: string, en: string): void => {
    if (faults.length < TOLD)
      faults.push({ what, file: where?.file ?? null, line: where?.line ?? null, sentence: { vi, en } });
  };
  const passed = new Map<number, string>();
  const noted = new Set([...anchors, ...(head ? [head] : [])].map(({ n }) => n));
  let at: Link = BEGINNING;
  let entries = 0;
  let from: string | null = null;
  let to: string | null = null;
  /** Lines since the last that holds: each may be what became of one entry. */
  let unreadable = 0;

  for await (const found of auditLines(files)) {
    const line = chain.open(found.text);
    if (line === null) {
      // Half of a line that nobody was promised: it is being written, or the power went.
      if (!found.whole && head !== null && at.n + unreadable >= head.n) continue;
      unreadable++;
      const [vi, en] = [
        'không đúng như khi được ghi: đã bị sửa hoặc do người khác chèn vào',
        'is not as it was written: it was altered, or put in by somebody else',
      ];
      fault('altered', found, vi, en);
      continue;
    }
    entries++;
    from ??= line.entry.at;
    to = line.entry.at;
    if (noted.has(line.n)) passed.set(line.n, line.hash);
    if (line.n <= at.n) {
      const n = String(line.n);
      fault('out_of_place', found, `mục số ${n} đứng sai chỗ`, `entry ${n} stands out of its place`);
      continue;
    }
    const gone = line.n - at.n - 1 - unreadable;
    if (gone > 0) {
      const { vi, en } = numbers(line.n - gone, line.n - 1);
      fault('missing', found, `trước dòng này thiếu ${vi}`, `before it ${en} missing`);
    } else if (line.n === at.n + 1 && line.previous !== at.hash) {
      const [vi, en] = [
        'nối với một dòng khác dòng đứng trước nó',
        'holds on to another line than the one before it',
      ];
      fault('joined_otherwise', found, vi, en);
    }
    if (line.entry.act === 'log_damaged') {
      const n = String(line.entry.last_found);
      const [vi, en] = [
        `nhật ký đã ghi nhận là không còn như trước; mục cuối tìm thấy khi đó là số ${n}`,
        `the log noted that it was not as it had been left; the last entry found then was ${n}`,
      ];
      fault('damaged_before', found, vi, en);
    }
    at = line;
    unreadable = 0;
  }
  checkEnd(told, head, at, unreadable, passed, fault);
  for (const { n, hash } of anchors)
    if (!passed.get(n)?.startsWith(hash)) {
      const [vi, en] = [
        `chuỗi không đi qua mục số ${String(n)} với mã đã ghi trên giấy`,
        `the chain does not pass through entry ${String(n)} with the hash that was noted`,
      ];
      fault('anchor_not_passed', null, vi, en);
    }
  return { entries, from, to, head: { n: at.n, hash: at.hash }, faults };
}

type TellFault = (what: LogFault['what'], where: FoundLine | null, vi: string, en: string) => void;

/** What was said of the end, against the end that is there. */
function checkEnd(
  told: string | null,
  head: Head | null,
  at: Link,
  unreadable: number,
  passed: ReadonlyMap<number, string>,
  fault: TellFault,
): void {
  if (told === null) {
    if (at.n + unreadable > 0)
      fault(
        'head_missing',
        null,
        'tệp head không còn: không thể biết phần cuối nhật ký có bị cắt hay không',
        'the file head is gone: whether entries are missing at the end cannot be known',
      );
    return;
  }
  if (head === null) {
    fault('head_altered', null, 'tệp head đã bị sửa', 'the file head was altered');
    return;
  }
  if (head.n > at.n + unreadable) {
    const { vi, en } = numbers(at.n + unreadable + 1, head.n);
    fault('end_missing', null, `ở cuối thiếu ${vi}`, `at the end ${en} missing`);
  } else if (passed.has(head.n) && passed.get(head.n) !== head.hash)
    fault(
      'head_disagrees',
      null,
      'tệp head nói về một chuỗi khác',
      'the file head tells of another chain than the lines',
    );
}

function numbers(first: number, last: number): Bilingual {
  if (first === last) return { vi: `mục số ${String(first)}`, en: `entry ${String(first)} is` };
  return {
    vi: `các mục từ ${String(first)} đến ${String(last)}`,
    en: `entries ${String(first)} to ${String(last)} are`,
  };
}
