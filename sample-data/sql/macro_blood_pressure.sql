-- Mean level of a visit, mmHg: the person's own, less what medicines take off, and the error of the day.
CREATE MACRO sbp_of_visit(visit, own, age, relief) AS
  own - relief + (12 + 0.11 * greatest(0, age - 20)) * 0.547 * n(visit, 1)
