-- A device has another number where one before it is new.
UPDATE snapshot.digit_cube n
SET device = d.number
FROM (
  SELECT old.number AS old_number, new.number
  FROM snapshot.named old
  JOIN frame.named new ON new.key = 'device' AND new.code = old.code
  WHERE old.key = 'device' AND old.number <> new.number
) d
WHERE n.device = d.old_number
