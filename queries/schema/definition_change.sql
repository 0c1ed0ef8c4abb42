-- A change of a case definition, made in this data folder. Rows are only ever added: to take a change back adds one.
CREATE TABLE definition_change (
  change_number INTEGER NOT NULL, -- Number of the change, counted from 1.
  changed_at TIMESTAMP NOT NULL, -- When it was made, UTC.
  condition VARCHAR NOT NULL, -- Id of the condition.
  kind ENUM('option', 'version', 'back') NOT NULL, -- An option set, a new version of the file, or a step back to what held before.
  option VARCHAR, -- The option that was set; empty for the other kinds.
  value BOOLEAN, -- What it is since; empty for the other kinds.
  version INTEGER NOT NULL, -- Version of the file that holds since.
  file_text VARCHAR, -- The new version of the file, whole; empty for the other kinds.
  changed_by VARCHAR NOT NULL, -- Who answers for it, as they said.
  reason VARCHAR NOT NULL -- Why, as they said.
);
