-- Newer facts on an older map: counted at the commune that the newer unit is, else with what cannot be split of the
-- smallest area that holds it whole. Nobody is apportioned.
INSERT INTO area_map
SELECT area_code, valid_from, coalesce(valid_to, DATE '9999-12-31'), part_code FROM newer_unit WHERE is_one
UNION ALL
SELECT area_code, valid_from, coalesce(valid_to, DATE '9999-12-31'), holder_code || '-unsplit' FROM newer_holder
