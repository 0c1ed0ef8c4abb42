-- What a file held beside its rows, by type of record: how many are part of its rows, and how many are not, by reason.
CREATE TABLE import_content (
  import_id INTEGER NOT NULL, -- The import.
  record VARCHAR NOT NULL, -- Type of record, in the words of its format: Observation, dataValue.
  outcome VARCHAR NOT NULL, -- used, or why it is part of no row (queries/import/outcomes.ts).
  records INTEGER NOT NULL -- How many.
);
