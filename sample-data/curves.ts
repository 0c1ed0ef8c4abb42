import { readFileSync } from 'node:fs';
import { CALIBRATION } from './calibration.ts';
import { normalQuantile } from './normal-quantile.ts';

/** One row of table `curve`: liability thresholds (standard deviations) and shares for a sex and age in years. */
export interface CurvePoint {
  readonly male: boolean;
  readonly age: number;
  readonly t_sbp: number;
  readonly t_dbp: number;
  readonly t_glucose: number;
  readonly t_bmi: number;
  readonly p_smokes: number;
  readonly p_drinks: number;
  /** Chance of not being examined, relative to the district's mean. */
  readonly reach: number;
}

type Curve = (male: boolean, age: number) => number;

/** Reads reference/epi/generator_curves_assumed.csv: shares by sex and age, linear between the middles of the age bands. */
function readCurves(file: string): (condition: string) => Curve {
  const points = new Map<string, { age: number; share: number }[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [condition, sex, group, percent] = line.split(',') as [string, string, string, string];
    const [from = 0, to = from + 5] = group.replace('+', '').split('-').map(Number);
    const key = `${condition} ${sex}`;
    points.set(key, [...(points.get(key) ?? []), { age: (from + to + 1) / 2, share: Number(percent) / 100 }]);
  }
  return (condition) => (male, age) => {
    const curve = points.get(`${condition} ${male ? 'male' : 'female'}`);
    const first = curve?.[0];
    const last = curve?.at(-1);
    if (!curve || !first || !last) throw new Error(`No curve of ${condition} in ${file}.`);
    const at = age + 0.5;
    // Below the youngest band the share falls to nearly nothing at 8 years.
    if (at <= first.age) return Math.max(0.002, (first.share * (at - 8)) / (first.age - 8));
    const next = curve.findIndex((point) => point.age > at);
    if (next < 0) return last.share;
    const a = curve[next - 1] ?? first;
    const b = curve[next] ?? last;
    return a.share + ((b.share - a.share) * (at - a.age)) / (b.age - a.age);
  };
}

/** Working men come least, schoolchildren and the young old most. */
function relativeAbsence(male: boolean, age: number): number {
  if (age < 6) return 0.9;
  if (age < 15) return 0.25;
  if (age < 18) return 0.5;
  if (age < 45) return male ? 2.2 : 1.25;
  if (age < 60) return male ? 1.35 : 0.75;
  return age < 80 ? 0.45 : 1.1;
}

/** STEPS 2020 finds less at 25-64 than STEPS 2021 at 18-69, so the ages between carry less than the assumed curve and the ends more. */
function glucoseShape(age: number): number {
  if (age < 25) return 2.3;
  return age < 60 ? 0.85 : Math.min(1.4, 0.85 + (age - 60) * 0.07);
}

function drinking(male: boolean, age: number): number {
  if (age < 18) return male ? 0.2 : 0.03;
  const shape = age < 25 ? 0.9 : age < 60 ? 1.05 : 0.8;
  return male
    ? Math.min(0.97, 0.772 * shape * CALIBRATION.drinking_male)
    : 0.111 * shape * CALIBRATION.drinking_female;
}

/** All ages 0-100, both sexes. Source of the shapes: reference/SOURCES.md (assumed, scaled to the surveys). */
export function curvePoints(curvesFile: string): CurvePoint[] {
  const curve = readCurves(curvesFile);
  const hypertension = curve('hypertension');
  const diabetes = curve('diabetes');
  const overweight = curve('overweight');
  const smoking = curve('current_smoking');
  const threshold = (share: number): number => normalQuantile(1 - Math.min(0.97, Math.max(0.0005, share)));
  const points: CurvePoint[] = [];
  for (const male of [false, true]) {
    for (let age = 0; age <= 100; age += 1) {
      const old = Math.min(1, Math.max(0, (age - 20) / 60));
      const pressure = hypertension(male, age);
      points.push({
        male,
        age,
        // With age the systolic pressure crosses its threshold more often, the diastolic less.
        t_sbp: threshold(pressure * (0.7 + 0.3 * old) * CALIBRATION.systolic),
        t_dbp: threshold(pressure * (0.95 - 0.6 * old) * CALIBRATION.diastolic),
        t_glucose: threshold(diabetes(male, age) * glucoseShape(age) * CALIBRATION.glucose),
        t_bmi: threshold(overweight(male, age) * CALIBRATION.overweight),
        p_smokes: smoking(male, age) * (male ? CALIBRATION.smoking_male : CALIBRATION.smoking_female),
        p_drinks: drinking(male, age),
        reach: relativeAbsence(male, age),
      });
    }
  }
  return points;
}
