-- What became of the rows of an import, by kind: read = new + corrected + unchanged + rejected.
CREATE TABLE import_balance (
  import_id INTEGER NOT NULL, -- The import.
  kind VARCHAR NOT NULL, -- Kind of row, or none for rows that belong to no kind of the mapping.
  read INTEGER NOT NULL, -- Rows read.
  new INTEGER NOT NULL, -- Rows whose key was not in the store.
  corrected INTEGER NOT NULL, -- Rows with a known key and other content.
  unchanged INTEGER NOT NULL, -- Rows with a known key and the content that the store has.
  rejected INTEGER NOT NULL, -- Rows refused.
  earlier INTEGER NOT NULL, -- Of the corrected: rows older than the one in the store, kept in its history.
  values_refused INTEGER NOT NULL -- Values refused in rows that were kept.
);
