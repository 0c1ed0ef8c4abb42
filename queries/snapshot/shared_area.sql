-- Communes that several views share.
SELECT area_code, middle_code FROM shared_area ORDER BY area_code, middle_code
