-- The ids of all periods, rounds among them, as one byte (condition_id.sql says why). Cubes hold the words.
CREATE TYPE period_id AS ENUM (SELECT DISTINCT period FROM period)
