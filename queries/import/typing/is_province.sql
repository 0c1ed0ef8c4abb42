-- Whether a number is that of one of the 63 provinces and cities in which births were registered until 2025 (the codes of
-- citizens' numbers, circular 07/2016/TT-BCA, and of the General Statistics Office): those of 1 to 96 that were given out.
CREATE OR REPLACE TEMP MACRO is_province(number) AS
  list_contains(
    [1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46,
      48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94,
      95, 96],
    TRY_CAST(number AS INTEGER))
