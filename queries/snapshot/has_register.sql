-- Whether a population register was imported.
SELECT count(*) > 0 AS has_register FROM resident
