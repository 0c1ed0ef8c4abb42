-- The periods at which people are counted, in their order.
SELECT period FROM period ORDER BY number
