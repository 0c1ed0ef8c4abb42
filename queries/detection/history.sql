-- What was on record of each person and disease by one reference date.
INSERT INTO history
SELECT
  condition, person_number, CAST($to_date AS DATE),
  min(known_from),
  min(day) FILTER (WHERE sign),
  max(day) FILTER (WHERE sign),
  max(day) FILTER (WHERE rank % 8 >= 2),
  max(day) FILTER (WHERE rank % 8 >= 3),
  bool_or(confirms),
  max(treated_until) FILTER (WHERE source <> 'examination')
FROM evidence
WHERE day <= $to_date
GROUP BY condition, person_number
