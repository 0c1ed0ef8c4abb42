import { pino, type DestinationStream } from 'pino';
import { Refusal } from '../serve/refusal.ts';
import { withoutValues } from '../serve/without-values.ts';
import type { Log } from './log.ts';
import { currentRequest } from './request-log.ts';

const LEVELS = [...Object.keys(pino.levels.values), 'silent'];

/**
 * The log of a server: JSON lines, on stderr unless said otherwise. A line within a request names it; a failure is told
 * without what its message quotes.
 * @throws {Refusal} where there is no such level
 */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  if (!LEVELS.includes(level))
    throw new Refusal(
      'log_level_unknown',
      `TAMSOAT_LOG is “${level}”; choose one of ${LEVELS.join(', ')}.`,
      2,
    );
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // A copy: it is written into.
      mixin: () => ({ ...currentRequest() }),
      serializers: { err: (error: unknown) => withoutValues(error) },
    },
    to,
  );
}
