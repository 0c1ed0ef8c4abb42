-- Takes out what is of nobody, to be written as it is now.
DELETE FROM worklists.{{table}}
