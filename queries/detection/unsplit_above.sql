-- The areas above what cannot be split: its holder, and those above the holder.
INSERT INTO area_above
SELECT area_code, parent_code FROM shown_area WHERE kind = 'unsplit'
UNION ALL
SELECT s.area_code, a.above
FROM shown_area s
JOIN area_above a ON a.area_code = s.parent_code
WHERE s.kind = 'unsplit'
