-- area_unknown: rows whose area is no area on their day, or one in which nobody is counted because it has areas below it.
-- Where the code is known of other days, a sentence says so, and names the area that came in its place.
CREATE TEMP TABLE {{prefix}}unknown_area AS
WITH RECURSIVE unknown AS (
  SELECT s.rowid AS row, s.{{prefix}}area_code AS code, CAST(s.{{day}} AS DATE) AS day
  FROM staging s
  WHERE {{eligible}} AND s.{{prefix}}area_code IS NOT NULL
    AND NOT EXISTS (
      FROM store.area a
      WHERE a.area_code = s.{{prefix}}area_code
        AND s.{{day}} BETWEEN a.valid_from AND coalesce(a.valid_to, DATE '9999-12-31')
        AND (NOT {{lowest}} OR a.area_code NOT IN (SELECT parent_code FROM store.area WHERE parent_code IS NOT NULL))
    )
),
asked AS (
  SELECT DISTINCT code, day FROM unknown
),
known AS (
  SELECT
    k.code, k.day,
    bool_or(k.day BETWEEN a.valid_from AND coalesce(a.valid_to, DATE '9999-12-31')) AS is_there,
    max(a.valid_to) FILTER (WHERE a.valid_to < k.day) AS ended,
    arg_max(a.full_name_vi, a.valid_from) FILTER (WHERE a.valid_from <= k.day) AS name,
    min(a.valid_from) FILTER (WHERE a.valid_from > k.day) AS begins,
    arg_min(a.full_name_vi, a.valid_from) FILTER (WHERE a.valid_from > k.day) AS later_name
  FROM asked k
  JOIN store.area a ON a.area_code = k.code
  GROUP BY k.code, k.day
),
way AS (
  SELECT k.code, k.day, k.code AS at_code, '' AS at_name, DATE '0001-01-01' AS at_from, k.ended AS at_to
  FROM known k
  WHERE k.ended IS NOT NULL AND NOT k.is_there
  UNION ALL
  SELECT w.code, w.day, n.area_code, n.full_name_vi, n.valid_from, n.valid_to
  FROM way w
  JOIN store.area_successor s ON s.area_code = w.at_code AND s.changed_on > w.at_to
  JOIN store.area n
    ON n.area_code = s.successor_code AND s.changed_on BETWEEN n.valid_from AND coalesce(n.valid_to, DATE '9999-12-31')
  WHERE NOT EXISTS (
    FROM store.area_successor o
    WHERE o.area_code = s.area_code AND o.changed_on > w.at_to AND o.changed_on < s.changed_on
  )
),
successor AS (
  SELECT code, day, at_code, at_name, at_from, at_to,
    row_number() OVER (
      PARTITION BY code, day ORDER BY day BETWEEN at_from AND coalesce(at_to, DATE '9999-12-31') DESC, at_from
    ) AS rank
  FROM way
  WHERE at_name <> '' AND coalesce(at_to, DATE '9999-12-31') >= day
),
told AS (
  SELECT
    k.*, n.at_code || ' ' || n.at_name AS successor, n.at_from,
    n.day BETWEEN n.at_from AND coalesce(n.at_to, DATE '9999-12-31') AS is_on_day, n.at_to IS NULL AS is_now
  FROM known k
  LEFT JOIN successor n ON n.code = k.code AND n.day = k.day AND n.rank = 1
)
SELECT
  u.row,
  CASE
    WHEN t.is_there THEN format('Mã {} ({}) còn chia thành địa bàn nhỏ hơn: cần mã của xã, phường.', t.code, t.name)
    WHEN t.ended IS NULL THEN format('Mã {} ({}) chỉ có từ {}.', t.code, t.later_name, strftime(t.begins, '%d/%m/%Y'))
    ELSE format('Mã {} ({}) đã hết hiệu lực từ {}; ', t.code, t.name, strftime(t.ended + 1, '%d/%m/%Y'))
      || CASE
        WHEN t.successor IS NULL THEN 'không có địa bàn nào thay thế.'
        WHEN NOT t.is_on_day THEN format('chưa rõ đơn vị nào nhận cho đến {}, từ ngày đó là {}.', strftime(t.at_from, '%d/%m/%Y'), t.successor)
        WHEN t.is_now THEN format('nay là {}.', t.successor)
        ELSE format('vào ngày đó là {}.', t.successor)
      END
  END AS note_vi,
  CASE
    WHEN t.is_there THEN format('The code {} ({}) has smaller areas below it: give that of a commune or ward.', t.code, t.name)
    WHEN t.ended IS NULL THEN format('The code {} ({}) holds only since {}.', t.code, t.later_name, strftime(t.begins, '%-d %B %Y'))
    ELSE format('The code {} ({}) ended on {}; ', t.code, t.name, strftime(t.ended + 1, '%-d %B %Y'))
      || CASE
        WHEN t.successor IS NULL THEN 'no area came in its place.'
        WHEN NOT t.is_on_day THEN format('which unit took it in is not known until {}, from then on it is {}.', strftime(t.at_from, '%-d %B %Y'), t.successor)
        WHEN t.is_now THEN format('it is now {}.', t.successor)
        ELSE format('on that day it was {}.', t.successor)
      END
  END AS note_en
FROM unknown u
LEFT JOIN told t ON t.code = u.code AND t.day = u.day
