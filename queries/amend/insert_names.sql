-- The names of sites, facilities, devices and items as they are numbered now.
INSERT INTO snapshot.named
SELECT * FROM frame.named ORDER BY key, number
