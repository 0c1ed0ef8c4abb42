import { openAuditLog } from '../../server/audit/audit-log.ts';

// A process that adds entries, many at a time, and says of each when it is acknowledged, until it is killed.
const [dataFolder = '', first = '1', at_once = '1'] = process.argv.slice(2);
const log = openAuditLog(dataFolder);
let next = Number(first);

async function addAlways(): Promise<never> {
  for (;;) {
    const number = next++;
    await log.add({
      ...{ by: 'command', roles: [], network: null, request: null },
      ...{ act: 'imported', import: number, rows: 1 },
    });
    process.send?.(number);
  }
}
await Promise.all(Array.from({ length: Number(at_once) }, addAlways));
