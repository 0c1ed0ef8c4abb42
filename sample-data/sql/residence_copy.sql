-- People registered a second time under another number (copy 3), and spells saved twice, alike (copy 1), at the end of the register.
INSERT INTO residence
SELECT * REPLACE (CASE WHEN u(child_key(key, 31), 1) < $twice THEN 3 ELSE 1 END AS copy)
FROM residence
WHERE dirt = 0
  AND (u(child_key(key, 31), 1) < $twice OR u(child_key(key, 700 + part * 10 + piece), 2) < $same)
ORDER BY rowid
