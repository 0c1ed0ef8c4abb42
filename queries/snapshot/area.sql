-- The areas of the snapshot in their order.
SELECT * FROM current_area ORDER BY number
