-- Whole days since 1970.
CREATE MACRO epoch_days(day) AS (day - DATE '1970-01-01')::INTEGER
