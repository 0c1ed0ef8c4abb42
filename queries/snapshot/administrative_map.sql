-- The maps that followed one another.
SELECT CAST(since AS VARCHAR) AS since, is_shown, outlines, title_vi, title_en, note_vi, note_en
FROM administrative_map
ORDER BY since
