-- The code of the one area that a name means on a day; where it means none on that day, that of the one that it ever
-- meant. NULL where it may be several.
CREATE OR REPLACE TEMP MACRO area_meant_on(found, day) AS
  CASE
    WHEN found IS NULL THEN NULL
    WHEN len(list_filter(found, area -> day BETWEEN area.since AND area.until)) = 0
    THEN CASE WHEN len(list_distinct(list_transform(found, area -> area.code))) = 1 THEN found[1].code END
    WHEN len(list_distinct(list_transform(list_filter(found, area -> day BETWEEN area.since AND area.until), area -> area.code))) = 1
    THEN list_filter(found, area -> day BETWEEN area.since AND area.until)[1].code
  END
