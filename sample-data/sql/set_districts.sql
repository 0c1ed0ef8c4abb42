-- Plans of the districts 213 to 223; 214 does not exist.
SET VARIABLE districts = (
  SELECT list(p ORDER BY n.number)
  FROM range(213, 224) AS n(number)
  LEFT JOIN district_plan AS p ON p.district = n.number::VARCHAR
)
