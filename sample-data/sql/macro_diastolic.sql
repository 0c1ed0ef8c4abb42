-- Mean diastolic level of a visit, mmHg; its error goes partly with the systolic one.
CREATE MACRO dbp_of_visit(visit, own, age, relief) AS
  own - 0.5 * relief + (8.5 + 0.02 * greatest(0, age - 20)) * 0.547 * (0.7 * n(visit, 1) + 0.714 * n(visit, 2))
