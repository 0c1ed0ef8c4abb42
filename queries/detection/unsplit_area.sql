-- What cannot be split stands beside the areas below its holder as a row of its own, so that they add up to it.
INSERT INTO shown_area
SELECT DISTINCT
  h.holder_code || '-unsplit', h.holder_code, CASE s.level WHEN 'province' THEN 'district' ELSE 'commune' END,
  'Không tách được', 'Không tách được trong ' || s.full_name_vi, 'Cannot be split', 0, 'unsplit'
FROM newer_holder h
JOIN shown_area s ON s.area_code = h.holder_code
