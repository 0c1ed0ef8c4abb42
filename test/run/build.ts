import { buildDashboard } from '../../server/cli/build-dashboard.ts';

console.log(`The pages are ${await buildDashboard(() => undefined)}.`);
