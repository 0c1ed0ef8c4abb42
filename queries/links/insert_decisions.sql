-- Adds decisions, numbered on in the order in which they are given. A list in JSON.
INSERT INTO store.link_decision BY NAME
SELECT
  CAST((SELECT coalesce(max(decision), 0) FROM store.link_decision) + row_number() OVER (ORDER BY j.place) AS INTEGER)
    AS decision,
  CAST($decided_at AS TIMESTAMP) AS decided_at,
  CAST(least(j.one.person, j.one.other) AS UUID) AS person,
  CAST(greatest(j.one.person, j.one.other) AS UUID) AS other,
  j.one.verdict AS verdict, j.one.undoes AS undoes, j.one.basis AS basis, j.one.probability AS probability,
  j.one.reasons AS reasons, $by AS decided_by, $reason AS reason
FROM (
  SELECT
    unnest(from_json($decisions, '[{"person": "VARCHAR", "other": "VARCHAR", "verdict": "VARCHAR", "undoes": "INTEGER", "basis": "VARCHAR", "probability": "DOUBLE", "reasons": "VARCHAR"}]')) AS one,
    generate_subscripts(from_json($decisions, '["JSON"]'), 1) AS place
) j
