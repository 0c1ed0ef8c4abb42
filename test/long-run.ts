// Before each test file. `npm run test:long` draws many more cases from a new seed, which it prints.
const seed = process.env['TAMSOAT_TEST_SEED'];
const times = process.env['TAMSOAT_TEST_TIMES'];

if (seed !== undefined || times !== undefined) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(times === undefined ? {} : { numRuns: 100 * Number(times) }),
  });
}

export {};
