-- Keys that stand more than once among the rows of a kind in the file, by whatever rule of the mapping: with different content
-- all of these rows are refused (contradicts_row), with the same content the latest version is kept, the first of equals, and the
-- others count as unchanged. Of them those of one rule.
CREATE TEMP TABLE {{prefix}}duplicate AS
WITH many AS (
  SELECT record_key FROM ({{of_kind}}) GROUP BY record_key HAVING count(*) > 1
),
judged AS (
  SELECT
    o.rule, o.row,
    min(o.content_hash) OVER same_key <> max(o.content_hash) OVER same_key AS contradicts,
    row_number() OVER (PARTITION BY o.record_key ORDER BY o.version_at DESC, o.row, o.rule) = 1 AS kept
  FROM ({{of_kind}}) o
  JOIN many m ON m.record_key = o.record_key
  WINDOW same_key AS (PARTITION BY o.record_key)
)
SELECT row, contradicts, kept FROM judged WHERE rule = {{rule}}
