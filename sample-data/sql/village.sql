-- Villages (thôn) and street groups (tổ dân phố), half of them by number, half by name.
CREATE TABLE village AS
WITH numbered AS (
  SELECT commune, urban, commune_key, unnest(range(1, villages + 1))::SMALLINT AS village
  FROM commune
)
SELECT
  commune,
  village,
  CASE
    WHEN urban THEN 'Tổ dân phố ' || village
    WHEN commune % 2 = 0 THEN 'Thôn ' || village
    ELSE 'Thôn '
      || list_extract(['Đồng', 'Trung', 'Đông', 'Ngọc', 'Tân', 'Hạ', 'Thượng', 'Phú', 'Xuân', 'An', 'Yên', 'Đại', 'Hòa', 'Nghĩa', 'Lạc'],
        ((commune_key + village) % 15 + 1)::BIGINT)
      || ' '
      || list_extract(['Tâm', 'Thành', 'Sơn', 'Lâm', 'Mỹ', 'Phúc', 'Vân', 'Quang', 'Khê', 'Lý', 'Điền', 'Hưng', 'Cầu', 'Giếng', 'Đình', 'Bãi', 'Chùa'],
        ((commune_key + village * 7) % 17 + 1)::BIGINT)
      || CASE WHEN village > 15 THEN ' ' || (village - 15) ELSE '' END
  END AS name
FROM numbered
ORDER BY commune, village
