-- The rows of {{table}} on one side, for the other to see.
CREATE TABLE {{database}}.{{table}} AS
SELECT * FROM temp.{{table}}
