-- Whether two people of the store are one, as it was decided. Rows are only ever added: to take a decision back adds one.
CREATE TABLE link_decision (
  decision INTEGER NOT NULL, -- Number of the decision, counted from 1.
  decided_at TIMESTAMP NOT NULL, -- When it was made, UTC.
  person UUID NOT NULL, -- One of the two, by pseudonym; the smaller.
  other UUID NOT NULL, -- The other.
  verdict ENUM('one', 'two') NOT NULL, -- One person, or two.
  undoes INTEGER, -- The decision that this one takes back; empty where it decides.
  basis ENUM('found', 'reviewed') NOT NULL, -- Found by linkage above its upper threshold, or decided by a person.
  probability DOUBLE, -- That they are one person, as linkage held it; empty where it did not compare them.
  reasons VARCHAR, -- Weight of each field in bits, as JSON; without what the fields hold.
  decided_by VARCHAR NOT NULL, -- Who answers for it, as they said.
  reason VARCHAR NOT NULL -- Why, as they said.
);
