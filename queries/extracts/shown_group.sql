-- As what each of these groups is shown (coarsen.ts); those that are suppressed stand in no row.
CREATE TEMP TABLE shown_group (
  area_code VARCHAR NOT NULL, -- As in asked.
  sex VARCHAR NOT NULL, -- As in asked.
  from_age INTEGER NOT NULL, -- As in asked.
  quarter VARCHAR NOT NULL, -- As in asked.
  shown_area VARCHAR NOT NULL, -- District, or the area that was asked for.
  shown_ages VARCHAR NOT NULL, -- Ten years, twenty, or all.
  shown_time VARCHAR NOT NULL -- Quarter, year, or the period that was asked for.
)
