import { Command } from 'commander';
import { addAccount } from './account.ts';
import { addBackup } from './backup.ts';
import { addBench } from './bench.ts';
import { addDefinition } from './definition.ts';
import { addDoctor } from './doctor.ts';
import { tellFailure } from './failure.ts';
import { addIdentity } from './identity.ts';
import { addImport } from './import.ts';
import { addLink } from './link.ts';
import { addLog } from './log.ts';
import { addPerson } from './person.ts';
import { addPublish } from './publish.ts';
import { addRefused } from './refused.ts';
import { addReport } from './report.ts';
import { addRestore } from './restore.ts';
import { addSample } from './sample.ts';
import { addScreenshots } from './screenshots.ts';
import { addServe } from './serve.ts';
import { addStart } from './start.ts';
import { addStatus } from './status.ts';
import { addTarget } from './target.ts';
import { addTest } from './test.ts';
import { addUndo } from './undo.ts';
import { addWatch } from './watch.ts';
import { addWhy } from './why.ts';
import { addValidate } from './validate.ts';
import { addVerify } from './verify.ts';

// Commands take over exitOverride and showHelpAfterError from the program that makes them.
const program = new Command('tamsoat')
  .description('Tầm Soát: screening coverage and chronic-disease surveillance for a province')
  .showHelpAfterError('(tamsoat --help lists the commands, tamsoat help COMMAND its options)')
  .exitOverride();
for (const add of [
  addStart,
  addSample,
  addImport,
  addRefused,
  addUndo,
  addDefinition,
  addTarget,
  addLink,
  addPublish,
  addWatch,
  addWhy,
  addLog,
  addAccount,
  addReport,
  addServe,
  addStatus,
  addDoctor,
  addIdentity,
  addPerson,
  addBackup,
  addVerify,
  addRestore,
  addBench,
  addTest,
  addValidate,
  addScreenshots,
])
  add(program);

const tell = (error: unknown): number => tellFailure(error, process.argv.includes('--json'));
// By itself Node would print it, with what its message quotes.
process.on('uncaughtException', (error) => process.exit(tell(error)));
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}
