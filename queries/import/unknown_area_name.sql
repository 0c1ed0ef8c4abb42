-- What is said of names that mean no area, or several: those of the day whose names are nearest, with the area above.
UPDATE {{prefix}}unknown_area AS u
SET note_vi = format('“{}” không rõ là địa bàn nào vào ngày đó. Gần nhất: {}. Hãy sửa tên, hoặc ghi thêm huyện.', told.text, told.near),
    note_en = format('Which area “{}” is on that day is not known. Nearest: {}. Correct the name, or name its district too.', told.text, told.near)
FROM (
  WITH asked AS (
    SELECT DISTINCT s.{{prefix}}area_code AS text, CAST(s.{{day}} AS DATE) AS day
    FROM {{prefix}}unknown_area w
    JOIN staging s ON s.rowid = w.row
    WHERE w.note_vi IS NULL
  ),
  pair AS (
    SELECT
      k.text, k.day, a.full_name_vi, a.area_code, p.name_vi AS parent,
      greatest(
        jaro_winkler_similarity({{plain_asked}}, {{plain_name}}),
        jaro_winkler_similarity({{plain_asked}}, {{plain_full_name}})
      ) + CASE WHEN contains({{plain_text}}, {{plain_parent}}) THEN 0.05 ELSE 0 END AS likeness
    FROM asked k
    JOIN store.area a ON k.day BETWEEN a.valid_from AND coalesce(a.valid_to, DATE '9999-12-31')
    LEFT JOIN store.area p
      ON p.area_code = a.parent_code AND k.day BETWEEN p.valid_from AND coalesce(p.valid_to, DATE '9999-12-31')
    WHERE NOT {{lowest}} OR a.area_code NOT IN (SELECT parent_code FROM store.area WHERE parent_code IS NOT NULL)
  ),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY text, day ORDER BY likeness DESC, area_code) AS rank FROM pair
  )
  SELECT text, day,
    string_agg(full_name_vi || coalesce(' (' || parent || ', ' || area_code || ')', ' (' || area_code || ')'), '; ' ORDER BY rank) AS near
  FROM ranked
  WHERE rank <= 3
  GROUP BY text, day
) AS told
JOIN staging s ON s.{{prefix}}area_code = told.text AND CAST(s.{{day}} AS DATE) IS NOT DISTINCT FROM told.day
WHERE u.row = s.rowid AND u.note_vi IS NULL
