import { day } from './days.ts';
import { drawFrom } from './random.ts';
import type { Examination, Facility, Refused, World } from './world-rows.ts';

const ITEMS_REFUSED = [
  'sbp_1_mmhg',
  'dbp_1_mmhg',
  'weight_kg',
  'waist_cm',
  'creatinine_umol_l',
  'haemoglobin_g_l',
];

/**
 * Adds to a world what its quality is judged by: facilities in communes and districts, devices, the simple form of crowded
 * days, numbers that are not valid, and values that import refused. Draws of its own, so that the rest stays as it was.
 */
export function withQuality(world: World, seed: number): World {
  const draw = drawFrom(seed ^ 0x5eed);
  const from_date = day('2000-01-01');
  const facility: Facility[] = world.area
    .filter(
      ({ level, valid_from }) => level === 'district' || (level === 'commune' && valid_from <= from_date),
    )
    .filter(() => draw.chance(0.6))
    .map(({ area_code, level }) => ({
      facility_code: `F${area_code}`,
      facility_kind: level === 'district' ? 'district_centre' : 'commune_station',
      area_code,
      from_date,
    }));
  const reject: Refused[] = [];
  const examination = world.examination.map((row, at): Examination => {
    const refused = draw.chance(0.12) ? draw.pick(ITEMS_REFUSED) : null;
    if (refused !== null)
      reject.push({
        import_id: 1,
        kind: 'examination',
        row_number: at + 1,
        item: refused,
        reason: 'out_of_range',
        row_refused: false,
      });
    const own = refused !== null && refused in row ? { [refused]: null } : {};
    const items = refused !== null && refused in row.items ? { ...row.items, [refused]: null } : row.items;
    return {
      ...row,
      ...own,
      items: { ...items, pulse_per_min: draw.chance(0.5) ? draw.between(50, 110) : null },
      form: draw.chance(0.3) ? 'simple' : row.form,
      facility_code: draw.chance(0.85) ? draw.pick(facility).facility_code : draw.pick([null, 'unknown']),
      device_code: draw.chance(0.8) ? draw.pick(['M1', 'M2', 'M3']) : null,
    };
  });
  const resident = world.resident.map((row) => ({ ...row, valid_number: draw.chance(0.8) }));
  return { ...world, examination, resident, facility, reject };
}
