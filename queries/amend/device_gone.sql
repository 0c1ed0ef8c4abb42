-- Whether a device that measured for the last publication measured nothing any more.
SELECT count(*) > 0 AS found
FROM snapshot.named n
WHERE n.key = 'device' AND n.code NOT IN (SELECT code FROM frame.named WHERE key = 'device')
