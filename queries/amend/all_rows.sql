-- {{table}}, which is of nobody, whole.
CREATE TABLE few.{{table}} AS
SELECT * FROM store.{{table}}
