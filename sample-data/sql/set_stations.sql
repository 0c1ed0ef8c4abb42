-- Stations by number of commune.
SET VARIABLE stations = (
  SELECT list({
    'code': code, 'lag_base': lag_base, 'lag_span': lag_span, 'drawer': drawer, 'rounds_to_ten': rounds_to_ten,
    'rounds_to_five': rounds_to_five, 'devices': devices, 'examiners': examiners, 'not_asked': not_asked, 'missing': missing
  } ORDER BY commune)
  FROM station
)
