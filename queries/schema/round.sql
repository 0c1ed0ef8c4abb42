-- A campaign of examinations with start and end.
CREATE TABLE round (
  round VARCHAR NOT NULL, -- Code of the campaign, as examinations name it.
  name_vi VARCHAR NOT NULL, -- Name in Vietnamese.
  name_en VARCHAR NOT NULL, -- Name in English.
  from_date DATE NOT NULL, -- First day.
  to_date DATE NOT NULL, -- Last day.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
