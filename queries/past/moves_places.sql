-- Whether some imports brought, in any version, rows of {{table}}: a row of nobody, by which everybody may be counted.
-- `imports`: numbers between commas.
SELECT import_id
FROM (
  SELECT import_id FROM store.{{table}}
  UNION ALL
  SELECT import_id FROM store.{{table}}_history
  UNION ALL
  SELECT import_id FROM store.{{table}}_withdrawn
) n
WHERE import_id IN (SELECT TRY_CAST(m AS INTEGER) FROM unnest(string_split($imports, ',')) AS l (m))
LIMIT 1
