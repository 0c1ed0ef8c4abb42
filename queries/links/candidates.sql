-- The queue without pairs about which a decision stands.
SELECT
  c.candidate, strftime(c.found_at, '%Y-%m-%dT%H:%M:%SZ') AS found_at, CAST(c.person AS VARCHAR) AS person,
  CAST(c.other AS VARCHAR) AS other, c.probability, c.reasons
FROM store.link_candidate c
WHERE NOT EXISTS (
  SELECT 1
  FROM store.link_decision d
  WHERE d.person = c.person AND d.other = c.other AND d.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM store.link_decision u WHERE u.undoes = d.decision)
)
ORDER BY c.candidate NULLS LAST
