-- A part of the log of every decision that was ever made, the last first.
SELECT
  d.decision, strftime(d.decided_at, '%Y-%m-%dT%H:%M:%SZ') AS decided_at, CAST(d.person AS VARCHAR) AS person,
  CAST(d.other AS VARCHAR) AS other, CAST(d.verdict AS VARCHAR) AS verdict, d.undoes,
  CAST(d.basis AS VARCHAR) AS basis, d.probability, d.reasons, d.decided_by, d.reason,
  (SELECT min(u.decision) FROM store.link_decision u WHERE u.undoes = d.decision) AS undone_by
FROM store.link_decision d
ORDER BY d.decision DESC NULLS LAST
LIMIT CAST($size AS INTEGER) OFFSET CAST($after AS INTEGER)
