-- Where a resident lived, in spells that do not overlap; closed by new information, never overwritten.
CREATE TABLE residence (
  person UUID NOT NULL, -- The resident.
  area_code VARCHAR NOT NULL, -- Commune, by the map in force on from_date.
  village VARCHAR, -- Village or street group; for worklists and coverage only.
  from_date DATE NOT NULL, -- First day there.
  to_date DATE, -- Last day there, empty while it lasts.
  end_reason ENUM('moved', 'died', 'merged'), -- moved, died or merged; empty while it lasts.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
