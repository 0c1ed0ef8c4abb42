-- What was written for one kind: rows of the file that are current now, those of them that replaced a version, and
-- values refused in rows that were kept.
SELECT
  (SELECT CAST(count({{rows}}) AS INTEGER) FROM store.{{table}} WHERE import_id = $import_id) AS inserted,
  (SELECT CAST(count(*) AS INTEGER) FROM {{prefix}}known WHERE action = 'replace') AS replaced,
  (
    SELECT CAST(count(*) AS INTEGER) FROM store.reject r
    WHERE r.import_id = $import_id AND r.kind = $kind AND NOT r.row_refused
      AND r.row_number NOT IN (
        SELECT x.row_number FROM store.reject x WHERE x.import_id = $import_id AND x.kind = $kind AND x.row_refused
      )
  ) AS values_refused
