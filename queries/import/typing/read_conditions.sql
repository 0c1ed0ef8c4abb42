-- Ids of conditions between bars: "hypertension;diabetes" is |hypertension|diabetes|.
CREATE OR REPLACE TEMP MACRO read_conditions(cell) AS
  '|' || array_to_string(
    list_filter(regexp_split_to_array(lower(cell), '[;,|\s]+'), piece -> piece <> ''), '|'
  ) || '|'
