-- Whether another map was in force on one day than on the other.
SELECT count(*) > 0 AS changed
FROM (
  SELECT valid_from AS day FROM kept.area
  UNION ALL
  SELECT valid_to + 1 FROM kept.area WHERE valid_to IS NOT NULL
  UNION ALL
  SELECT changed_on FROM kept.area_successor
) d
WHERE d.day > least(CAST($one AS DATE), CAST($other AS DATE))
  AND d.day <= greatest(CAST($one AS DATE), CAST($other AS DATE))
