-- Days of diagnoses and medicines of which the source does not say where they come from, on which the person was examined.
-- Looked up here, once both are on record: at import it would depend on which file came first.
CREATE TEMP TABLE unstated_origin AS
SELECT DISTINCT e.person, e.examined_on AS day
FROM (
  SELECT person, diagnosed_on AS day FROM diagnosis WHERE origin IS NULL
  UNION
  SELECT person, given_on FROM medicine WHERE origin IS NULL
) n
JOIN programme_examination e ON e.person = n.person AND e.examined_on = n.day
