-- The rows of {{table}} that the other side does not have.
CREATE TEMP TABLE {{table}} AS
SELECT * FROM {{database}}.{{table}}
EXCEPT ALL
SELECT * FROM {{other}}.{{table}}
