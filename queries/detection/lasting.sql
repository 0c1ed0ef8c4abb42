-- How long residents were counted in each cell, and from when they were reached: all that the stock (queries/cubes/stock.sql)
-- is counted from.
CREATE TEMP VIEW lasting AS
SELECT i.cell, i.from_date, i.to_date, f.first_examined_on, f.first_entered_on
FROM residence_interval i
LEFT JOIN first_examination f ON f.person_number = i.person_number
