-- On a map without districts: the views that stand between province and communes, and their communes. `people`: the
-- residents of 2019 that a commune has from each.
CREATE TEMP TABLE middle_member (
  middle_code VARCHAR NOT NULL, area_code VARCHAR NOT NULL, people BIGINT NOT NULL
)
