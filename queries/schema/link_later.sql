-- Pairs of the queue that somebody looked at and put off, so that others come first. Rows are only ever added.
CREATE TABLE link_later (
  person UUID NOT NULL, -- One of the two, by pseudonym; the smaller.
  other UUID NOT NULL, -- The other.
  put_off_at TIMESTAMP NOT NULL, -- When, UTC.
  put_off_by VARCHAR NOT NULL, -- Who looked at them, as they said.
  reason VARCHAR NOT NULL -- What is missing to decide, as they said.
);
