-- Whether a code names an area on some day from `since` on.
SELECT count(*) > 0 AS known FROM store.area WHERE area_code = $area AND coalesce(valid_to, DATE '9999-12-31') >= CAST($since AS DATE)
