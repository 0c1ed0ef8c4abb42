-- Which role an account has in which area. A grant that ended stays: what somebody might see on a day can be told later.
CREATE TABLE IF NOT EXISTS account_grant (
  account_grant UUID PRIMARY KEY,
  account UUID NOT NULL,
  role VARCHAR NOT NULL,
  area VARCHAR NOT NULL, -- Code of the area as it was when the role was given; followed through changes of the map (given_on).
  granted_at TIMESTAMP NOT NULL, -- UTC.
  granted_by VARCHAR NOT NULL,
  ended_at TIMESTAMP, -- UTC; null while it holds.
  ended_by VARCHAR,
  given_on VARCHAR -- JSON: the first day of the map on which it was given, what the area was called on it, and of what it was made; null where that is not known.
)
