-- One row of the population register as a source states it; resident and residence follow from these rows.
CREATE TABLE register_entry (
  person UUID NOT NULL, -- Keyed pseudonym: the first 128 bits of HMAC-SHA-256 over namespace and identifier.
  sex ENUM('female', 'male') NOT NULL, -- female or male.
  birth_date DATE NOT NULL, -- Day of birth; 1 July of the year where only the year is known, the 15th where only the month is.
  birth_precision ENUM('day', 'month', 'year') NOT NULL, -- day, month or year.
  valid_number BOOLEAN, -- Whether the source's number is a valid personal number that agrees with sex and birth; the number itself is not kept.
  died_on DATE, -- Day of death, empty while alive.
  area_code VARCHAR NOT NULL, -- Commune, by the map in force on from_date.
  village VARCHAR, -- Village or street group.
  from_date DATE NOT NULL, -- First day there; the day of birth where the source does not say.
  to_date DATE, -- Last day there as the source says, empty while it lasts.
  end_reason ENUM('moved', 'died', 'merged'), -- moved, died or merged; empty while it lasts.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row: time of change or entry in the source, else the file's stated data date.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file, the first row of data being 1.
);
