-- All rows of one table: there are as many as people who work with it.
SELECT * FROM {{table}}
