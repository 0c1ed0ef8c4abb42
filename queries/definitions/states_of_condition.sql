-- The state of each person for one condition.
SELECT CAST(person AS VARCHAR) AS person, state
FROM counted_state
WHERE condition = $condition
ORDER BY person NULLS LAST
