-- Every version that any import ever brought of the records that have more than a current row: corrected ones, and ones of
-- which an import was undone.
CREATE TABLE ever.{{table}} AS
WITH several AS (
  SELECT record_key FROM kept.{{table}}_history
  UNION
  SELECT record_key FROM {{withdrawn}}
)
SELECT * FROM kept.{{table}} WHERE record_key IN (SELECT record_key FROM several)
UNION ALL BY NAME
SELECT * FROM kept.{{table}}_history
UNION ALL BY NAME
SELECT * FROM {{withdrawn}}
