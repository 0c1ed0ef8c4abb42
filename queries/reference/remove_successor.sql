-- Successors are the reference tables' alone.
DELETE FROM store.area_successor
