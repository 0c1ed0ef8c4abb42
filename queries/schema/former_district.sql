-- The former districts that stand between province and communes on a map without districts.
CREATE TABLE former_district (
  district_code VARCHAR NOT NULL, -- A district as it was on some day before.
  former_code VARCHAR NOT NULL, -- The former district that holds it whole.
  name_vi VARCHAR NOT NULL, -- Name of the former district without its type, in Vietnamese.
  full_name_vi VARCHAR NOT NULL, -- Name of the former district with its type, in Vietnamese.
  name_en VARCHAR NOT NULL -- Name of the former district, in English.
);
