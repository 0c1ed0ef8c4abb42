-- Stations by number of commune.
SET VARIABLE stations = (SELECT list(s ORDER BY s.commune) FROM station AS s)
