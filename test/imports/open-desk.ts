import { openAuditLog } from '../../server/audit/audit-log.ts';
import { Desk } from '../../server/imports/desk.ts';
import { deskWork } from '../../server/imports/desk-work.ts';
import { createJobQueue } from '../../server/serve/job-queue.ts';

/** A desk as a server has it, on a data folder of which nothing is published. */
export function openDesk(
  dataFolder: string,
  onPeopleShown?: (people: number) => Promise<void>,
  log = openAuditLog(dataFolder),
): Desk {
  const queue = createJobQueue();
  const explainer = { start: () => undefined, stop: () => Promise.resolve() };
  const { signal } = new AbortController();
  const perform = deskWork({ dataFolder, queue, log, explainer, signal });
  return new Desk({ dataFolder, queue, perform, ...(onPeopleShown && { onPeopleShown }) });
}

const NAMES = ['Nguyễn Thị Lan', 'Trần Văn Hùng'];

/** Lines of a sheet of a health station; the weight of the eighth is impossible. */
export const STATION_SHEET = [
  'Họ tên;CCCD;Giới;Ngày khám;Cân nặng',
  ...Array.from({ length: 30 }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, '0');
    const weight = at === 7 ? 4321 : 45 + at;
    return [
      NAMES[at % 2],
      `0240900${String(10_000 + at)}`,
      at % 2 === 0 ? 'Nữ' : 'Nam',
      `${day}/06/2019`,
      weight,
    ].join(';');
  }),
  '',
].join('\n');

/** What of its people must not be shown. */
export const STATION_SECRETS = [...NAMES, '024090010001', '024090010020'];

/** Rows of it that are refused: of a day that there is not, and of a number with too many digits. */
export const REFUSED_ROWS = [
  'Đặng Thị Kim Ngân;024090077777;Nữ;31/02/2019;52',
  'Phùng Văn Tám;0240900123456789;Nam;14/06/2019;61',
];
export const SHEET_WITH_REFUSED = `${STATION_SHEET}${REFUSED_ROWS.join('\n')}\n`;
