-- Puts pairs into the queue, the most probable first. A list in JSON.
INSERT INTO store.link_candidate BY NAME
SELECT
  CAST(row_number() OVER (ORDER BY j.one.probability DESC, j.one.person, j.one.other) AS INTEGER) AS candidate,
  CAST($found_at AS TIMESTAMP) AS found_at,
  CAST(least(j.one.person, j.one.other) AS UUID) AS person,
  CAST(greatest(j.one.person, j.one.other) AS UUID) AS other,
  j.one.probability AS probability, j.one.reasons AS reasons
FROM (
  SELECT unnest(from_json($candidates, '[{"person": "VARCHAR", "other": "VARCHAR", "probability": "DOUBLE", "reasons": "VARCHAR"}]')) AS one
) j
