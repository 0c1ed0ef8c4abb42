-- What each way of being alike weighs, in bits, and what speaks against linking whatever else agrees.
CREATE OR REPLACE TABLE pattern_weight AS
SELECT
  CAST(p.pattern AS INTEGER) AS pattern, CAST(p.weight AS DOUBLE) AS weight, CAST(p.by_number AS BOOLEAN) AS by_number,
  CAST(p.against AS BOOLEAN) AS against
FROM (SELECT unnest(from_json($patterns, '[{"pattern": "INTEGER", "weight": "DOUBLE", "by_number": "BOOLEAN", "against": "BOOLEAN"}]')) AS p) j
