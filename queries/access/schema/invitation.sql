-- Links that work once: with one, somebody chooses a password for their account.
CREATE TABLE IF NOT EXISTS invitation (
  token_hash VARCHAR PRIMARY KEY, -- SHA-256 of what the link holds, hexadecimal.
  account UUID NOT NULL,
  made_at TIMESTAMP NOT NULL, -- UTC.
  made_by VARCHAR NOT NULL,
  valid_until TIMESTAMP NOT NULL, -- UTC.
  used_at TIMESTAMP -- UTC; also when a later one took its place.
)
