-- Small tables as lists of rows: a look-up in a list keeps the order of the big table, which a join does not on several threads.
SET VARIABLE communes = (
  SELECT list({ 'code': code, 'code_2020': code_2020, 'neighbour': neighbour, 'crowded': crowded, 'sites': sites } ORDER BY commune)
  FROM commune
)
