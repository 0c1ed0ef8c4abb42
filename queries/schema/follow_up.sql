-- One contact with a person after an examination.
CREATE TABLE follow_up (
  person UUID NOT NULL, -- Who was seen, called or visited.
  visited_on DATE NOT NULL, -- Day of the contact.
  facility_code VARCHAR, -- Facility that made it.
  conditions VARCHAR NOT NULL, -- Ids of the conditions it was for, each between bars (|a|b|); a single bar where none is named.
  outcome ENUM('reached', 'moved', 'died', 'refused', 'wrong_number') NOT NULL, -- reached, moved, died, refused or wrong_number.
  on_treatment ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  sbp_1_mmhg DOUBLE, -- Systolic blood pressure, mmHg.
  dbp_1_mmhg DOUBLE, -- Diastolic blood pressure, mmHg.
  glucose_mmol_l DOUBLE, -- Blood glucose, mmol/L.
  glucose_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave glucose.
  glucose_state ENUM('fasting', 'random', 'two_hour', 'unknown'), -- fasting, random, two_hour or unknown.
  hba1c_percent DOUBLE, -- HbA1c, per cent.
  hba1c_source_unit ENUM('%', 'mmol/mol'), -- Unit in which the source gave hba1c.
  creatinine_umol_l DOUBLE, -- Creatinine, µmol/L.
  creatinine_source_unit ENUM('µmol/L', 'mg/dL'), -- Unit in which the source gave creatinine.
  entered_on DATE, -- Day on which the record was entered.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
