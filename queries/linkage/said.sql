-- Everything that sources said of who people are, opened for one search: in memory only.
CREATE OR REPLACE TABLE said (
  person VARCHAR NOT NULL, version_at VARCHAR NOT NULL, import_id INTEGER NOT NULL,
  full_name VARCHAR, personal_number VARCHAR, insurance_number VARCHAR, phone VARCHAR
)
