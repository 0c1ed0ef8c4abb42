-- Why figures of an area are not whole, or estimated, with the names of the unit and of the area that holds it.
SELECT
  c.area_code, c.kind, CAST(c.since AS VARCHAR) AS since, c.unit_code, c.unit_vi, c.unit_en,
  h.full_name_vi AS holder_vi, h.name_en AS holder_en
FROM area_caveat c
LEFT JOIN current_area h ON h.area_code = c.holder_code
ORDER BY c.area_code, c.kind, c.since, c.unit_code
