-- What was written by one rule: records of the file of its kind that are current now, by it and the rules before it; those of
-- its rows that replaced a version; and values refused in its rows that were kept.
SELECT
  (SELECT CAST(count({{records}}) AS INTEGER) FROM store.{{table}} WHERE import_id = $import_id) AS inserted,
  (SELECT CAST(count(*) AS INTEGER) FROM {{prefix}}known WHERE action = 'replace') AS replaced,
  (
    SELECT CAST(count(*) AS INTEGER)
    FROM (
      SELECT unnest(from_json('[' || s.{{prefix}}refusals || ']', '[{"row_refused": "BOOLEAN"}]')) AS entry
      FROM staging s
      WHERE s.{{prefix}}refusals <> '' AND {{eligible}}
        AND s.rowid NOT IN (SELECT row FROM {{prefix}}duplicate WHERE contradicts)
    )
    WHERE NOT entry.row_refused
  ) AS values_refused
