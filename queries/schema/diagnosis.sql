-- One ICD-10 code given to a person on a day.
CREATE TABLE diagnosis (
  person UUID NOT NULL, -- Whose diagnosis.
  icd10 VARCHAR NOT NULL, -- ICD-10 code with its dot, upper case.
  diagnosed_on DATE NOT NULL, -- Day of the diagnosis.
  origin ENUM('declared_history', 'register', 'earlier_care', 'examination_conclusion', 'later_care'), -- declared_history, register, earlier_care, examination_conclusion or later_care; empty where the source does not say (detection/stated_diagnosis.sql decides).
  facility_code VARCHAR, -- Facility that gave it.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
