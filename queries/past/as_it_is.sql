-- {{table}}, which no import corrects or withdraws.
CREATE VIEW store.{{table}} AS
SELECT * FROM kept.{{table}}
