-- Communes that several views of the map share; each gets its part of the whole, and parts of sums are no sums of parts.
SELECT area_code FROM shared_area LIMIT 1
