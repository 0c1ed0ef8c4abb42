-- With what programs ask the API, in place of a person.
CREATE TABLE IF NOT EXISTS api_token (
  api_token UUID PRIMARY KEY,
  account UUID NOT NULL, -- Whose it is: it may never do more than its account.
  title VARCHAR NOT NULL, -- What it is for, in its owner's words.
  scope VARCHAR NOT NULL, -- The one permission that it has.
  token_hash VARCHAR NOT NULL, -- SHA-256, hexadecimal.
  made_at TIMESTAMP NOT NULL, -- UTC.
  valid_until TIMESTAMP NOT NULL, -- UTC.
  ended_at TIMESTAMP -- UTC.
)
