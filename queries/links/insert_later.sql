-- Puts a pair of the queue off.
INSERT INTO store.link_later BY NAME
SELECT
  CAST(least($person, $other) AS UUID) AS person, CAST(greatest($person, $other) AS UUID) AS other,
  CAST($put_off_at AS TIMESTAMP) AS put_off_at, $by AS put_off_by, $reason AS reason
