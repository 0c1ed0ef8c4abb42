-- How the values of one item lay in the rows that an import accepted, whether they were new or there before.
CREATE TABLE import_distribution (
  import_id INTEGER NOT NULL, -- The import.
  kind VARCHAR NOT NULL, -- Kind of row.
  item VARCHAR NOT NULL, -- Item of the record.
  n INTEGER NOT NULL, -- Rows in which a value stood.
  missing INTEGER NOT NULL, -- Rows in which none stood.
  min DOUBLE, -- Lowest value, in the unit of the item; empty of codes.
  p5 DOUBLE, -- Value below which a twentieth lay.
  median DOUBLE, -- Value below which half lay.
  p95 DOUBLE, -- Value above which a twentieth lay.
  max DOUBLE, -- Highest value.
  words VARCHAR NOT NULL -- Rows by word, of codes (JSON).
);
