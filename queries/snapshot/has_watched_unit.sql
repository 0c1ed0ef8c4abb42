-- Whether there are units that the map cannot show as they are: those of later maps, and communes shared by several views.
-- The facts are looked at only then.
SELECT
  (SELECT count(*) FROM newer_unit WHERE NOT is_one) + (SELECT count(*) FROM shared_area) > 0 AS has_watched_unit
