-- The periods of the snapshot in their order.
SELECT period, kind, CAST(from_date AS VARCHAR) AS from_date, CAST(to_date AS VARCHAR) AS to_date, title_vi, title_en
FROM shown_period
ORDER BY number
