-- A row that a file brought alike after another import had brought it: the store holds it once, as of that import, and it
-- becomes this one's when that is undone.
CREATE TABLE repetition (
  held_in VARCHAR NOT NULL, -- The table of the row.
  record_key UUID NOT NULL, -- Its record.
  version_at TIMESTAMP NOT NULL, -- Its version.
  content_hash UBIGINT NOT NULL, -- Hash of its kept values.
  import_id INTEGER NOT NULL, -- The import that brought it again.
  row_number INTEGER NOT NULL -- Row of that file.
);
