-- Browsers that are signed in, and were.
CREATE TABLE IF NOT EXISTS session (
  session UUID PRIMARY KEY,
  account UUID NOT NULL,
  token_hash VARCHAR NOT NULL, -- SHA-256 of what the browser's cookie holds, hexadecimal.
  begun_at TIMESTAMP NOT NULL, -- UTC.
  used_at TIMESTAMP NOT NULL, -- UTC; to the minute.
  has_second_factor BOOLEAN NOT NULL,
  browser VARCHAR NOT NULL, -- Kind of browser and system, such as "Firefox, Windows", so that its owner knows it again.
  ended_at TIMESTAMP -- UTC.
)
