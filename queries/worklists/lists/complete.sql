-- Examinations of a period whose record lacks something that its form requires.
SELECT * FROM record
