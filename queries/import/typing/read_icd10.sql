-- The ICD-10 codes of a cell, with or without the dot, several divided by ; , or blanks: "E119;I10" is E11.9 and I10.
-- A piece that is no code is an empty string.
CREATE OR REPLACE TEMP MACRO read_icd10(cell) AS
  list_transform(
    list_filter(regexp_split_to_array(upper(replace(cell, '.', '')), '[;,/|+\s]+'), piece -> piece <> ''),
    piece -> CASE
      WHEN regexp_full_match(piece, '[A-Z][0-9]{2}') THEN piece
      WHEN regexp_full_match(piece, '[A-Z][0-9]{2}[0-9A-Z]{1,2}') THEN left(piece, 3) || '.' || substr(piece, 4)
      ELSE ''
    END
  )
