import { importFile } from '../../server/import/import-file.ts';

// A process that imports one file, to be killed; or that dies by itself once the people of the file are sealed.
const [dataFolder = '', file = '', map = '', dies = ''] = process.argv.slice(2);
let sealing = false;
await importFile({
  ...{ dataFolder, file, map, now: () => new Date('2020-06-30T05:00:00Z'), threads: 1 },
  onProgress: ({ step }) => {
    if (step.startsWith('Sealing')) sealing = true;
    else if (dies !== '' && sealing) process.kill(process.pid, 'SIGKILL');
  },
});
