/** `npm run test:long` draws more slices and takes every case, from a seed of its own, which it prints. */
export const LONG = process.env['TAMSOAT_TEST_TIMES'] !== undefined;
export const SEED = Number(process.env['TAMSOAT_TEST_SEED'] ?? 20_200_630);
export const SLICES = LONG ? 1000 : 60;
