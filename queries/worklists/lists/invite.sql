-- Residents not examined in a period that the as-of date ends.
SELECT * FROM resident WHERE on_register AND NOT is_examined
