-- The periods by which lists are asked for, as this snapshot has them.
CREATE TABLE {{database}}.period_line AS
SELECT number, period, kind, from_date, to_date, round FROM period
