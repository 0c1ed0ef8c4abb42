-- How many examinations a site says it performed on a day.
CREATE TABLE tally (
  site_code VARCHAR NOT NULL, -- The site.
  day DATE NOT NULL, -- The day.
  performed INTEGER NOT NULL, -- Examinations performed.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
