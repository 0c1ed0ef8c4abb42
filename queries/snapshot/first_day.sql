-- First day that any period covers; empty where nobody was examined.
SELECT min(from_date) AS first_day FROM period
