/** Media types of the files in which tables leave the product. */
export const MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow_stream: 'application/vnd.apache.arrow.stream',
  arrow_file: 'application/vnd.apache.arrow.file',
  parquet: 'application/vnd.apache.parquet',
} as const;
