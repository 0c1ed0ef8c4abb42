-- Where the people of each area that ended went: whole, into one area of a later map. Those that ended on 1 January 2025
-- are known again only on 1 July; of the communes between, those are linked to the map before that nothing can have joined.
INSERT INTO store.area_successor
WITH went AS (
  SELECT old_code AS area_code, new_code AS successor_code, CAST($map_2020 AS DATE) AS changed_on
  FROM listed_to_2020
  UNION ALL
  SELECT j.code, j.code, CAST($list_2025 AS DATE)
  FROM listed_january j
  JOIN listed_to_july u ON u.code_2020 = j.code
  WHERE u.code_2025 NOT IN (SELECT code_2025 FROM listed_to_july WHERE code_2020 NOT IN (SELECT code FROM listed_january))
  UNION ALL
  SELECT code_2020, code_2025, CAST($map_2025 AS DATE) FROM listed_to_july
  UNION ALL
  SELECT '213', '213', CAST($list_2025 AS DATE)
  UNION ALL
  SELECT '221', '213', CAST($list_2025 AS DATE)
  UNION ALL
  SELECT '222', '222', DATE '2024-02-01'
  UNION ALL
  SELECT '24', '24', CAST($map_2025 AS DATE)
)
SELECT w.area_code, w.successor_code, w.changed_on
FROM went w
WHERE EXISTS (
  FROM store.area a
  WHERE a.area_code = w.area_code AND a.valid_to < w.changed_on
    -- The successor of this row, not of a later unit with the same code.
    AND NOT EXISTS (
      FROM went v WHERE v.area_code = w.area_code AND v.changed_on > a.valid_to AND v.changed_on < w.changed_on
    )
)
