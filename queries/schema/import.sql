-- One file that was imported.
CREATE TABLE import (
  import_id INTEGER NOT NULL, -- Number of the import, counted from 1.
  imported_at TIMESTAMP NOT NULL, -- When it was done, UTC.
  file_name VARCHAR NOT NULL, -- Name of the file, without its folder.
  file_bytes BIGINT NOT NULL, -- Size of the file.
  file_rows INTEGER NOT NULL, -- Rows of data in the file, counted apart from reading it.
  mapping_name VARCHAR NOT NULL, -- Name of the mapping.
  mapping_version INTEGER NOT NULL, -- Version of the mapping.
  title_vi VARCHAR NOT NULL, -- What the file holds, in Vietnamese.
  title_en VARCHAR NOT NULL, -- What the file holds, in English.
  stated_on DATE, -- The day whose state the file shows, as the mapping says; empty where its rows carry versions.
  synthetic BOOLEAN NOT NULL, -- Whether the people in it do not exist.
  scale DOUBLE NOT NULL, -- Share of the people that a synthetic file holds; 1 where it holds all.
  file_sha256 VARCHAR, -- SHA-256 of the file, 64 hexadecimal digits; empty of imports before it was kept.
  mapping_sha256 VARCHAR, -- SHA-256 of what the mapping says, but for the day of the file; empty of imports before it was kept.
  imported_by VARCHAR, -- Who imported it, as they said; empty where nobody was named.
  withdrawn_at TIMESTAMP -- When the import was undone, UTC; empty while it stands.
);
