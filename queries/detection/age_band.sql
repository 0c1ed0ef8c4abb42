-- Age bands in completed years, `to_age` included.
CREATE TABLE age_band (
  age_band UTINYINT NOT NULL, -- Order of the band.
  id VARCHAR NOT NULL, -- Name of the band, as 18-19.
  from_age INTEGER NOT NULL, -- First year of age.
  to_age INTEGER NOT NULL -- Last year of age.
)
