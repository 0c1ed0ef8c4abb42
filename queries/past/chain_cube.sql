-- A cube in every state of the chain, to be filled by keep_cube.sql.
CREATE TABLE IF NOT EXISTS chain.{{cube}} AS
SELECT CAST(0 AS TINYINT) AS state, {{columns}}
FROM {{cube}} n
LIMIT 0
