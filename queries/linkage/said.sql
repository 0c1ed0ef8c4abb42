-- Everything that sources said of who people are, opened for one search: in memory only.
CREATE OR REPLACE TABLE said (
  person UUID NOT NULL, version_at TIMESTAMP NOT NULL, import_id INTEGER NOT NULL,
  full_name VARCHAR, personal_number VARCHAR, insurance_number VARCHAR, phone VARCHAR
)
