/** A mapping of DHIS2 data values to the numbers of performed examinations. @param performed data elements */
export const dhis2Mapping = (about: object, performed: readonly string[]): object => ({
  version: 1,
  synthetic: true,
  format: { type: 'dhis2', values: { performed } },
  rows: [
    {
      kind: 'tally',
      key: ['orgUnit', 'day'],
      version: { column: 'version' },
      columns: {
        site_code: { column: 'orgUnit', codes: { DiszpKrYNg8: 'D01' } },
        day: { column: 'day' },
        performed: { column: 'performed' },
      },
    },
  ],
  ...about,
});
