-- Whether a row that changed counts below zero, which nobody can be: the difference then is one from another cube.
SELECT count(*) > 0 AS found
FROM snapshot.{{cube}} n
JOIN difference.{{cube}} d ON {{same}}
WHERE {{negative}}
