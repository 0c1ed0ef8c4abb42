-- Where the people of an ended area went: always one whole area on a newer map.
CREATE TABLE area_successor (
  area_code VARCHAR NOT NULL, -- Area on the older map.
  successor_code VARCHAR NOT NULL, -- Area that took it in whole.
  changed_on DATE NOT NULL -- First day of that newer map.
);
