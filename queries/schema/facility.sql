-- A health facility.
CREATE TABLE facility (
  facility_code VARCHAR NOT NULL, -- Code of the facility.
  name VARCHAR NOT NULL, -- Name of the facility.
  facility_kind ENUM('commune_station', 'district_centre', 'hospital') NOT NULL, -- commune_station, district_centre or hospital.
  area_code VARCHAR NOT NULL, -- Commune or district in which it stands, by the map in force on from_date.
  from_date DATE NOT NULL, -- First day of work.
  to_date DATE, -- Last day of work, empty while it lasts.
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
