-- What was written with each target entry.
SELECT entry, reason FROM store.target_entry ORDER BY entry
