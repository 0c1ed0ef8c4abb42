-- What the imports say of their data: whether all of it is synthetic, which share of the people it holds, when the last was loaded.
SELECT
  coalesce(bool_and(synthetic), false) AS synthetic,
  min(scale) AS scale,
  strftime(max(imported_at), '%Y-%m-%dT%H:%M:%S.%gZ') AS loaded_at
FROM import
WHERE withdrawn_at IS NULL
