-- Plans of the districts 213 to 223; 214 does not exist.
SET VARIABLE districts = (
  SELECT list({
    'coverage': p.coverage::DOUBLE, 'confirm_share': p.confirm_share::DOUBLE,
    'contact_in_time': p.contact_in_time::DOUBLE, 'contact_late': p.contact_late::DOUBLE
  } ORDER BY n.number)
  FROM range(213, 224) AS n(number)
  LEFT JOIN district_plan AS p ON p.district = n.number::VARCHAR
)
