-- Census population: the denominator where no register was imported.
CREATE TABLE population (
  area_code VARCHAR NOT NULL, -- Commune on the map of the census year's data.
  sex VARCHAR NOT NULL, -- female or male.
  age_band VARCHAR NOT NULL, -- One of the age bands of queries/tiles/dimensions.ts.
  year SMALLINT NOT NULL, -- Year of the census.
  population INTEGER NOT NULL, -- People.
  status VARCHAR NOT NULL -- published or estimated.
);
