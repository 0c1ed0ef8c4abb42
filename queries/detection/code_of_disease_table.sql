-- The ICD-10 codes on record that mean each disease; filled disease by disease by code_of_disease.sql.
CREATE TEMP TABLE code_of_disease (condition condition_id NOT NULL, icd10 VARCHAR NOT NULL)
