-- {{table}} of a frame, for every connection.
CREATE TABLE {{frame}}.{{table}} AS
SELECT * FROM temp.{{table}}
