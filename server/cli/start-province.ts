import { createServer } from 'node:http';
import { listen, refuseUnlessSafe } from '../serve/address.ts';
import { isEncrypted } from '../serve/encryption.ts';
import { pendingChanges } from '../definitions/pending-changes.ts';
import { holdDataFolder } from '../serve/data-folder-lock.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import { readShown } from '../serve/published.ts';
import { holdsRealData } from '../store/real-data.ts';
import { buildDashboard } from './build-dashboard.ts';
import { interrupt } from './interrupt.ts';
import { protectionOf, providerOf, type StartOptions } from './options.ts';
import { preparePublished, prepareView } from './prepare-published.ts';
import { serveUntil } from './serve-folder.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** From a fresh clone to a served province; each step only where something changed since the last start. */
export async function start(options: StartOptions): Promise<void> {
  const terminal = openTerminal();
  const signal = interrupt();
  // What would stop the last step is found out before the first.
  providerOf(options);
  await tryPort(options.address, options.port, '--port');
  if (options.metricsPort !== undefined) await tryPort('127.0.0.1', options.metricsPort, '--metrics-port');
  const hold = await holdDataFolder(options.data);
  try {
    const published = readShown(options.data);
    if (published?.synthetic === false || holdsRealData(options.data))
      refuseUnlessSafe(options.address, {
        has_administrator: true,
        is_encrypted: isEncrypted(protectionOf(options)),
      });
    await buildDashboard(terminal.progress);
    signal.throwIfAborted();
    const blocked = await preparePublished(options, terminal.progress, signal);
    if (blocked !== undefined) terminal.note(blocked);
    await prepareView(options, terminal.progress, signal);
    await notePending(options.data, terminal);
    await serveUntil(signal, options, terminal);
  } finally {
    terminal.endStep();
    hold.release();
  }
}

/** Where the store cannot be read, that is told, and what was published from it is served. */
async function notePending(dataFolder: string, terminal: Terminal): Promise<void> {
  try {
    const pending = await pendingChanges(dataFolder);
    if (pending > 0)
      terminal.note(
        `Changes of definitions that wait for tamsoat publish: ${String(pending)}. What they would do: tamsoat definition compare`,
      );
  } catch (error) {
    const refusal = explainFailure(error, dataFolder);
    if (refusal === null) throw error;
    terminal.note(refusal.message);
  }
}

/** @throws {Refusal} where the address or the port cannot be had */
async function tryPort(address: string, port: number, option: string): Promise<void> {
  const trial = createServer();
  await listen(trial, address, port, option);
  await new Promise((resolve) => trial.close(resolve));
}
