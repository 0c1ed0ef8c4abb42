-- What the numbers of items mean, with the sites, as this snapshot calls them.
CREATE TABLE {{database}}.item_line AS
SELECT key, number, code, title_vi, title_en
FROM named
WHERE key IN ('item', 'site')
