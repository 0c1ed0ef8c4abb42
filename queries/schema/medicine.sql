-- One medicine given to a person on a day.
CREATE TABLE medicine (
  person UUID NOT NULL, -- Who takes it.
  atc VARCHAR, -- ATC code; empty where the source gives a group only.
  medicine_group VARCHAR NOT NULL, -- Group of queries/codes/medicines.csv.
  given_on DATE NOT NULL, -- Day on which it was given or declared.
  days SMALLINT, -- Days of supply.
  origin ENUM('declared_history', 'register', 'earlier_care', 'examination_conclusion', 'later_care'), -- declared_history, register, earlier_care, examination_conclusion or later_care; empty where the source does not say (detection/dispensed.sql decides).
  facility_code VARCHAR, -- Facility that gave it.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
