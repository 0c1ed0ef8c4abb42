-- The areas that are shown, in one order: the province, the districts, the communes, what cannot be split after those
-- beside which it stands.
CREATE TABLE current_area AS
SELECT
  CAST(row_number() OVER (
    ORDER BY level = 'commune', level = 'district', kind = 'unsplit', sort_key NULLS LAST, area_code NULLS LAST) - 1
    AS INTEGER) AS number,
  area_code, parent_code, level, name_vi, full_name_vi, name_en, sort_key, kind
FROM shown_area
