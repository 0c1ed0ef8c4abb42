-- Somebody more of whom all rows are taken along.
INSERT INTO amended_person SELECT CAST($person AS UUID)
