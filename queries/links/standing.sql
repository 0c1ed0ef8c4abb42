-- Pairs that are one person by the last decision about them that was not taken back, of the decisions up to a number.
WITH standing AS (
  SELECT d.decision, d.person, d.other, d.verdict
  FROM link_decision d
  WHERE d.undoes IS NULL AND d.decision <= $up_to
    AND NOT EXISTS (SELECT 1 FROM link_decision u WHERE u.undoes = d.decision AND u.decision <= $up_to)
)
SELECT CAST(person AS VARCHAR) AS person, CAST(other AS VARCHAR) AS other
FROM standing
GROUP BY person, other
HAVING arg_max(verdict, decision) = 'one'
ORDER BY person NULLS LAST, other NULLS LAST
