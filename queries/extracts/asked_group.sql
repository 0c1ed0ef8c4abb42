-- How many people are asked for of each area, sex, band of age and quarter.
SELECT area_code, sex, from_age, quarter, CAST(count(*) AS INTEGER) AS people
FROM asked
GROUP BY area_code, sex, from_age, quarter
ORDER BY area_code NULLS LAST, sex NULLS LAST, from_age NULLS LAST, quarter NULLS LAST
