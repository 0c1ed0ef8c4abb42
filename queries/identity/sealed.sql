-- What one file says of people, sealed row by row, before it is known which rows are kept.
CREATE TABLE sealed (person VARCHAR NOT NULL, sealed BLOB NOT NULL, version_at VARCHAR NOT NULL)
