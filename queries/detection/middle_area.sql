-- The names of the views of middle_member, in their order.
CREATE TEMP TABLE middle_area (
  area_code VARCHAR NOT NULL, name_vi VARCHAR NOT NULL, full_name_vi VARCHAR NOT NULL, name_en VARCHAR NOT NULL,
  sort_key INTEGER NOT NULL, kind VARCHAR NOT NULL
)
