import { startServer } from '../main.ts';
import { holdDataFolder } from '../serve/data-folder-lock.ts';
import { servedView } from '../serve/served-view.ts';
import { buildDashboard } from './build-dashboard.ts';
import { interrupt, interrupted } from './interrupt.ts';
import { protectionOf, providerOf, type ServeOptions } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Serves what was published, until Ctrl-C. */
export async function serve(options: ServeOptions): Promise<void> {
  const terminal = openTerminal();
  const signal = interrupt();
  // Looked at before it is held: to hold a folder makes it.
  servedView(options.data, options.view);
  const hold = await holdDataFolder(options.data);
  try {
    await buildDashboard(terminal.progress);
    await serveUntil(signal, options, terminal);
  } finally {
    terminal.endStep();
    hold.release();
  }
}

/** Serves a data folder that this process holds, until the signal is given. The URL is the command's result. */
export async function serveUntil(
  signal: AbortSignal,
  options: ServeOptions,
  terminal: Terminal,
): Promise<void> {
  const { data: dataFolder, address, port, view, metricsPort } = options;
  const server = await startServer({
    ...{ dataFolder, address, port, view, metricsPort },
    ...protectionOf(options),
    ...providerOf(options),
  });
  if (server.metricsUrl !== undefined) terminal.note(`Metrics: ${server.metricsUrl}`);
  if (server.first !== null)
    terminal.note(
      `Nobody looks after the accounts yet. The first administrator chooses a password here, once, within three days: ${server.first}`,
    );
  terminal.note('Ready. Ctrl-C stops the server.');
  process.stdout.write(`${server.url}\n`);
  await interrupted(signal);
  terminal.note('Stopping …');
  await server.close();
}
