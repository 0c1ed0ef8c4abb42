-- The tiles in which a row changes.
SELECT topic, tile, condition FROM {{changed_tiles}} ORDER BY topic, tile, condition
