-- Values refused in any version of the examinations that are counted again.
CREATE TABLE kept.reject AS
WITH version AS (
  SELECT import_id, row_number FROM kept.examination
  UNION
  SELECT import_id, row_number FROM kept.examination_history
  UNION
  SELECT import_id, row_number FROM kept.examination_withdrawn
)
SELECT j.*
FROM store.reject j
JOIN version v ON v.import_id = j.import_id AND v.row_number = j.row_number
WHERE j.kind = 'examination' AND NOT j.row_refused
