/** `npm run test:long` draws more slices, from a seed of its own, which it prints. */
export const SEED = Number(process.env['TAMSOAT_TEST_SEED'] ?? 20_200_630);
export const SLICES = process.env['TAMSOAT_TEST_TIMES'] === undefined ? 150 : 1000;
