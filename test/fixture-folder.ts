import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the workers of one run of tests keep the published fixture. @param run process of that run */
export const fixtureFolder = (run: number): string => path.join(tmpdir(), `tamsoat-fixture-${String(run)}`);

/** Once all tests have ended: in the process of the run itself. */
export function teardown(): void {
  rmSync(fixtureFolder(process.pid), { recursive: true, force: true });
}
