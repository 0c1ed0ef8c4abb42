-- Whether areas are there, whether those of the reference tables and their attributes are, and since when the newest of
-- their maps holds.
SELECT
  EXISTS (FROM store.area) AS has_areas,
  EXISTS (FROM store.area WHERE area_code = '24' AND name_vi = 'Bắc Giang') AS has_reference,
  EXISTS (FROM store.area_attribute WHERE attribute = 'rural_share') AS has_attributes,
  CAST((SELECT max(since) FROM store.administrative_map) AS VARCHAR) AS newest_map
