-- {{table}}, which is of nobody, whole.
CREATE TABLE kept.{{table}} AS
SELECT * FROM store.{{table}}
