-- Adds the lines of people who were counted again.
INSERT INTO worklists.{{table}} BY NAME SELECT * FROM {{database}}.{{table}}
