-- What an area set out to reach.
CREATE TABLE target (
  indicator VARCHAR NOT NULL, -- Id of the indicator.
  area_code VARCHAR NOT NULL, -- The area.
  period VARCHAR NOT NULL, -- Round or year, as in queries/tiles/dimensions.ts.
  value DOUBLE NOT NULL, -- Share to reach, 0 to 1.
  since DATE NOT NULL, -- Day from which this target holds.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
