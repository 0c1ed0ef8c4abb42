-- One refused value or row of an import.
CREATE TABLE reject (
  import_id INTEGER NOT NULL, -- The import.
  kind VARCHAR NOT NULL, -- Kind of row, or none.
  row_number INTEGER NOT NULL, -- Row of the file, the first row of data being 1.
  place VARCHAR, -- Where it stands in a file of several sheets, files or records, such as the cell of a sheet; empty where the row says it.
  item VARCHAR, -- Item of the record that the value was for; empty where the row as a whole is refused.
  column_name VARCHAR, -- Column of the file; empty where the row as a whole is refused.
  value VARCHAR, -- What stood there; of identity and what looks like it only the shape.
  reason VARCHAR NOT NULL, -- Why, from the list of queries/import/reasons.ts.
  row_refused BOOLEAN NOT NULL, -- Whether the row was refused, not only the value.
  note_vi VARCHAR, -- What can be said of this very value beyond the reason, in Vietnamese.
  note_en VARCHAR -- What can be said of this very value beyond the reason, in English.
);
