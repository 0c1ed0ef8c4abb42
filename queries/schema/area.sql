-- A node of the tree province → district → commune, valid for a span of dates.
CREATE TABLE area (
  area_code VARCHAR NOT NULL, -- Code of the General Statistics Office; leading zeros count. Key together with valid_from.
  parent_code VARCHAR, -- Code of the area above; empty for the province.
  level VARCHAR NOT NULL, -- province, district or commune.
  name_vi VARCHAR NOT NULL, -- Name without its type, in Vietnamese.
  full_name_vi VARCHAR NOT NULL, -- Name with its type (Xã, Phường, Huyện …), in Vietnamese.
  name_en VARCHAR NOT NULL, -- Name in Latin letters without accents.
  sort_key INTEGER NOT NULL, -- Rank in Vietnamese alphabetical order within its level.
  valid_from DATE NOT NULL, -- First day on which the code meant this area.
  valid_to DATE -- Last day, empty while it still does.
);
