-- The names of items, sites, facilities and devices by their number.
SELECT key, code, title_vi, title_en FROM named ORDER BY key, number
