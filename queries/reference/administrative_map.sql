-- The maps that followed one another, with their titles and the names of the files that hold their outlines.
INSERT INTO store.administrative_map
SELECT CAST(since AS DATE), CAST(is_shown AS BOOLEAN), outlines, title_vi, title_en, note_vi, note_en
FROM listed_map
