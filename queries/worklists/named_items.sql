-- What items or sites are called, in the order of their numbers.
SELECT number, code, title_vi, title_en FROM item_line WHERE key = $key ORDER BY number
