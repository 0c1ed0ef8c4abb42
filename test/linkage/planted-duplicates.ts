import { drawFrom, type Draw } from '../surveillance/random.ts';

/** A person as a register or a hospital would have written them down. Nobody of them exists. */
export interface Written {
  readonly full_name: string;
  readonly sex: 'female' | 'male';
  /** YYYY-MM-DD. */
  readonly birth_date: string;
  readonly birth_precision: 'day' | 'year';
  readonly commune: string;
  readonly personal_number: string | null;
  readonly insurance_number: string | null;
  readonly phone: string | null;
}

export interface Planted {
  readonly known: readonly Written[];
  readonly newcomers: readonly Written[];
  /** For each newcomer the place of the same person among the known; null: nobody. */
  readonly same: readonly (number | null)[];
}

/**
 * Family names with their share of 1,000 people: the first fourteen after Lê Trung Hoa, Họ và tên người Việt Nam (2005);
 * those that mark Bắc Giang, and how the rest is divided, are assumed.
 */
const FAMILIES =
  'Nguyễn 384, Trần 110, Lê 95, Phạm 71, Hoàng 51, Phan 45, Vũ 39, Đặng 21, Bùi 20, Đỗ 14, Hồ 13, Ngô 13, Dương 10, Lý 5, ' +
  'Thân 20, Giáp 15, Lương 12, Hà 10, Nông 8, Vi 6, Chu 6, Đinh 6, Trịnh 5, Tạ 4, Lưu 4, Đào 4, Mai 3, Hứa 2, Lục 2, Ngụy 1, Khổng 1';
const listed = (names: string): string[] => names.split(', ');
/** As often as they stand here; assumed. */
const MIDDLE = {
  male: listed('Văn, Văn, Văn, Văn, Đức, Minh, Quang, Hữu, Xuân, Ngọc, Thế, Đình, Công, Trọng, Anh, Bá'),
  female: listed(
    'Thị, Thị, Thị, Thị, Thị, Thị, Thu, Ngọc, Thanh, Bích, Thị Thu, Thị Thanh, Thị Ngọc, Thùy, Mai',
  ),
};
const GIVEN = {
  male: listed(
    'An, Anh, Bình, Bắc, Cường, Chiến, Dũng, Duy, Đạt, Đông, Giang, Hải, Hiếu, Hoà, Hoàng, Hùng, Hưng, Huy, Khánh, Khoa, ' +
      'Kiên, Lâm, Long, Mạnh, Minh, Nam, Nghĩa, Phong, Phúc, Quân, Quý, Sơn, Tâm, Thành, Thắng, Thuỷ, Tiến, Toàn, Trung, ' +
      'Tú, Tuấn, Tùng, Việt, Vinh',
  ),
  female: listed(
    'Anh, Bích, Chi, Dung, Duyên, Giang, Hà, Hạnh, Hằng, Hiền, Hoa, Hoà, Hồng, Huệ, Hương, Hường, Huyền, Lan, Liên, Linh, ' +
      'Loan, Mai, Minh, Nga, Ngân, Ngọc, Nhung, Oanh, Phương, Phượng, Quyên, Tâm, Thảo, Thơm, Thu, Thuý, Thuỷ, Trang, ' +
      'Tuyết, Vân, Xuân, Yến',
  ),
};
/** One village's tone on the first vowel, the other's on the second. */
const TONE_PLACES = listed('oà òa, oá óa, uỷ ủy, uý úy, uỳ ùy, oè òe').map((both) => both.split(' '));
const COMMUNES = 209;

/**
 * A register and newcomers, `share` of whom are on it already, written down by somebody else with the errors of the field:
 * of a hundred such records some forty have one error or more. Among those who are not are the hard ones: twins, and children
 * named as their father or mother.
 */
export function plantDuplicates(seed: number, people: number, newcomers: number, share = 0.3): Planted {
  const draw = drawFrom(seed);
  const families = listed(FAMILIES).flatMap((one) => {
    const [name = '', per_mille] = one.split(' ');
    return Array.from({ length: Number(per_mille) }, () => name);
  });
  const serials = new Serials(draw);
  const someone = (commune: string, family = draw.pick(families)): Written =>
    born(draw, serials, family, commune, day(draw, 1930, 2017));
  const known: Written[] = [];
  const all: Written[] = [];
  const same: (number | null)[] = [];
  while (known.length < people) {
    // Households of four: one family name, one telephone for half of them.
    const commune = String(7000 + draw.between(1, COMMUNES)).padStart(5, '0');
    const family = draw.pick(families);
    const shared = draw.chance(0.5) ? phone(draw) : null;
    for (let member = 0; member < 4 && known.length < people; member++) {
      const one = someone(commune, draw.chance(0.75) ? family : draw.pick(families));
      known.push(shared === null ? one : { ...one, phone: shared });
    }
  }
  while (all.length < newcomers) {
    const at = draw.between(0, people - 1);
    const one = known[at] as Written;
    if (draw.chance(share)) {
      all.push(writtenAgain(draw, one));
      same.push(at);
      continue;
    }
    const kind = draw.next();
    if (kind < 0.03) all.push(twin(draw, serials, one));
    else if (kind < 0.05) all.push(childOfSameName(draw, serials, one));
    else all.push(someone(String(7000 + draw.between(1, COMMUNES)).padStart(5, '0')));
    same.push(null);
  }
  return { known, newcomers: all, same };
}

/** The last six digits of personal numbers, none twice, and insurance codes likewise. */
class Serials {
  readonly #draw: Draw;
  readonly #given = new Set<string>();
  constructor(draw: Draw) {
    this.#draw = draw;
  }

  next(beginning: string, digits: number): string {
    for (;;) {
      const number = beginning + String(this.#draw.between(0, 10 ** digits - 1)).padStart(digits, '0');
      if (this.#given.has(number)) continue;
      this.#given.add(number);
      return number;
    }
  }
}

function born(draw: Draw, serials: Serials, family: string, commune: string, birth_date: string): Written {
  const sex = draw.chance(0.5) ? 'female' : 'male';
  return {
    full_name: `${family} ${draw.pick(MIDDLE[sex])} ${draw.pick(GIVEN[sex])}`,
    sex,
    birth_date,
    birth_precision: 'day',
    commune,
    ...numbers(draw, serials, sex, birth_date),
    phone: draw.chance(0.7) ? phone(draw) : null,
  };
}

function numbers(draw: Draw, serials: Serials, sex: Written['sex'], birth_date: string) {
  const year = birth_date.slice(0, 4);
  const century = (Number(year.slice(0, 2)) - 19) * 2 + (sex === 'female' ? 1 : 0);
  const province = draw.chance(0.93) ? '024' : draw.pick(['027', '019', '020', '022', '001', '030']);
  return {
    personal_number: draw.chance(0.95)
      ? serials.next(`${province}${String(century)}${year.slice(2)}`, 6)
      : null,
    insurance_number: draw.chance(0.88) ? `GD424${serials.next('24', 8)}` : null,
  };
}

const phone = (draw: Draw): string => `09${String(draw.between(0, 99_999_999)).padStart(8, '0')}`;

/** One in twelve of the old gave no more than their year, which was entered as 1 January. */
function day(draw: Draw, from: number, to: number): string {
  const year = draw.between(from, to);
  if (year < 1960 && draw.chance(0.08)) return `${String(year)}-01-01`;
  const at = new Date(Date.UTC(year, 0, 1 + draw.between(0, 364)));
  return at.toISOString().slice(0, 10);
}

/** The same person, at another desk. Each error comes by itself, so that some records have two or three. */
function writtenAgain(draw: Draw, one: Written): Written {
  let {
    full_name,
    sex,
    birth_date,
    birth_precision,
    commune,
    personal_number,
    insurance_number,
    phone: called,
  } = one;
  if (draw.chance(0.08)) full_name = withoutAccents(full_name);
  else if (draw.chance(0.5)) for (const [a = '', b = ''] of TONE_PLACES) full_name = full_name.replace(a, b);
  if (draw.chance(0.04)) full_name = mistyped(draw, full_name);
  if (draw.chance(0.02)) full_name = turned(full_name);
  if (draw.chance(0.02)) full_name = withoutMiddle(full_name);
  if (draw.chance(0.06)) full_name = full_name.toUpperCase();
  const [year = '', month = '', on = ''] = birth_date.split('-');
  const error = draw.next();
  if (error < 0.03 && Number(on) <= 12) birth_date = `${year}-${on}-${month}`;
  else if (error < 0.08) {
    birth_date = `${year}-07-01`;
    birth_precision = 'year';
  } else if (error < 0.11) birth_date = `${year}-${month}-${String(draw.between(1, 28)).padStart(2, '0')}`;
  else if (error < 0.12) birth_date = `${String(Number(year) + draw.pick([-1, 1]))}-${month}-${on}`;
  if (draw.chance(0.01)) sex = sex === 'female' ? 'male' : 'female';
  if (draw.chance(0.06)) commune = String(7000 + draw.between(1, COMMUNES)).padStart(5, '0');
  if (personal_number !== null) {
    if (draw.chance(0.25)) personal_number = null;
    else if (draw.chance(0.03)) personal_number = wrongDigit(draw, personal_number);
  }
  if (insurance_number !== null) {
    if (draw.chance(0.2)) insurance_number = null;
    else if (draw.chance(0.02)) insurance_number = wrongDigit(draw, insurance_number, 5);
    else if (draw.chance(0.3)) insurance_number = insurance_number.slice(5);
  }
  if (called !== null) {
    const kept = draw.next();
    if (kept < 0.3) called = null;
    else if (kept < 0.5) called = phone(draw);
    else if (kept < 0.6) called = `+84${called.slice(1)}`;
  }
  return {
    ...{ full_name, sex, birth_date, birth_precision, commune, personal_number, insurance_number },
    phone: called,
  };
}

/** Born on the same day in the same house; half of them with a name that is nearly the same. */
function twin(draw: Draw, serials: Serials, one: Written): Written {
  const words = one.full_name.split(' ');
  const own = words.at(-1) ?? '';
  const others = GIVEN[one.sex].filter((name) => name !== own);
  const alike = others.filter((name) => Math.abs(name.length - own.length) < 2 && name[0] === own[0]);
  const given = draw.pick(draw.chance(0.5) && alike.length > 0 ? alike : others);
  return {
    ...one,
    full_name: [...words.slice(0, -1), given].join(' '),
    ...numbers(draw, serials, one.sex, one.birth_date),
  };
}

/** A child with the very name of a parent, of the same house, some 25 years younger. */
function childOfSameName(draw: Draw, serials: Serials, one: Written): Written {
  const year = Number(one.birth_date.slice(0, 4)) + draw.between(18, 35);
  const birth_date = day(draw, Math.min(year, 2019), Math.min(year, 2019));
  return { ...one, birth_date, ...numbers(draw, serials, one.sex, birth_date) };
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');

/** A letter left out, doubled, or another one. */
function mistyped(draw: Draw, text: string): string {
  const at = draw.between(1, text.length - 1);
  const letter = draw.pick([
    '',
    `${text[at] ?? ''}${text[at] ?? ''}`,
    draw.pick('a e i n h t o u g'.split(' ')),
  ]);
  return text.slice(0, at) + letter + text.slice(at + 1);
}

/** The given name first, as forms with a field for each do. */
function turned(full_name: string): string {
  const words = full_name.split(' ');
  return [words.at(-1), ...words.slice(0, -1)].join(' ');
}

function withoutMiddle(full_name: string): string {
  const words = full_name.split(' ');
  return [words[0], words.at(-1)].join(' ');
}

function wrongDigit(draw: Draw, number: string, from = 0): string {
  const at = draw.between(from, number.length - 1);
  const digit = (Number(number[at]) + draw.between(1, 9)) % 10;
  return number.slice(0, at) + String(digit) + number.slice(at + 1);
}
