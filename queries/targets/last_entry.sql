-- The number of the last target entry; 0 where there is none.
SELECT CAST(coalesce(max(entry), 0) AS INTEGER) AS entry FROM store.target_entry
