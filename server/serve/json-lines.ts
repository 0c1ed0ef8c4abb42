import { createInterface } from 'node:readline';
import type { Socket } from 'node:net';
import type { z } from 'zod';

export function writeLine(socket: Socket, value: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(value)}\n`);
}

/**
 * The lines of a socket as checked values.
 * @throws {SyntaxError | z.ZodError} at a line that is not what the schema says
 */
export async function* readLines<T extends z.ZodType>(socket: Socket, schema: T): AsyncGenerator<z.infer<T>> {
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    yield schema.parse(JSON.parse(line));
  }
}
