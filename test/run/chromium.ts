import { chromiumPlace } from '../browser/chromium.ts';

// Unpacks the Chromium of the browser tests, once, and says where it is: the printed report may use it too.
process.stdout.write(`${JSON.stringify(await chromiumPlace())}\n`);
