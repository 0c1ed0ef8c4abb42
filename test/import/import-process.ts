import { importFile } from '../../server/import/import-file.ts';

// A process that imports one file, to be killed.
const [dataFolder = '', file = '', map = ''] = process.argv.slice(2);
await importFile({ dataFolder, file, map, now: () => new Date('2020-06-30T05:00:00Z'), threads: 1 });
