-- Something known of an area from elsewhere, by which figures are ranked for inequality.
CREATE TABLE area_attribute (
  attribute VARCHAR NOT NULL, -- Short name in addresses, such as rural_share.
  title_vi VARCHAR NOT NULL, -- Name in Vietnamese.
  title_en VARCHAR, -- Name in English.
  area_code VARCHAR NOT NULL, -- The area, as its code was meant on the day of `since`.
  value DOUBLE NOT NULL, -- The number, in the unit that its name says; shares are 0 to 1.
  source VARCHAR NOT NULL, -- Where the number comes from.
  year SMALLINT NOT NULL, -- Year that the number describes.
  since DATE NOT NULL, -- A day on whose map the area stands.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version; 0 for what the product ships with.
  row_number INTEGER NOT NULL -- Row of that file.
);
