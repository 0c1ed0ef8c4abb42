-- At which level of each condition and group those examined stand in each slot: all that queries/cubes/level_count.sql is
-- counted from.
CREATE TEMP VIEW levelled AS
SELECT slot, {{levels}}
FROM resident_examined
WHERE slot IS NOT NULL
