import { openAuditLog } from '../../server/audit/audit-log.ts';
import { BY_COMMAND } from '../../server/audit/actors.ts';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import { performJob, type Work } from '../../server/serve/perform-job.ts';

// A process that does what a command without a server does, and says every step, so that it can be killed at any.
const [dataFolder = '', work = ''] = process.argv.slice(2);
const hold = await holdDataFolder(dataFolder);
const acting = { dataFolder, log: openAuditLog(dataFolder), actor: BY_COMMAND };
await performJob(acting, JSON.parse(work) as Work, () => process.send?.('step'));
hold.release();
process.disconnect();
