-- Pairs of people that linkage holds for one person perhaps, until somebody looks: what the last search found.
CREATE TABLE link_candidate (
  candidate INTEGER NOT NULL, -- Number in the queue, the most probable first.
  found_at TIMESTAMP NOT NULL, -- When they were found, UTC.
  person UUID NOT NULL, -- One of the two, by pseudonym; the smaller.
  other UUID NOT NULL, -- The other.
  probability DOUBLE NOT NULL, -- That they are one person.
  reasons VARCHAR NOT NULL -- Weight of each field in bits, as JSON; without what the fields hold.
);
