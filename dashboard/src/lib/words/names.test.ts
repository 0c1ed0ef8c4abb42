import { expect, it } from 'vitest';
import type { AreaName } from '../overview/model.ts';
import { areaLabel, kindNoun, kindsNoun, kindsNounOfOne } from './names.ts';

const area = (level: AreaName['level'], kind: string, name: string, en: string): AreaName => ({
  code: name,
  level,
  name: { vi: name, en },
  full_name: { vi: `${kind} ${name}`, en },
});
const city = area('district', 'Thành phố', 'Bắc Giang', 'Bac Giang city');
const district = area('district', 'Huyện', 'Sơn Động', 'Son Dong');
const commune = area('commune', 'Xã', 'Xuân Phú', 'Xuan Phu');
const ward = area('commune', 'Phường', 'Dĩnh Kế', 'Dinh Ke');
const township = area('commune', 'Thị trấn', 'Vôi', 'Voi');

it.each([
  [[district], 'huyện', 'districts'],
  [[city, district], 'huyện, thành phố', 'districts and cities'],
  [[ward, commune, ward], 'xã, phường', 'communes and wards'],
  [[township, commune], 'xã, thị trấn', 'communes and townships'],
  [[township, ward, commune], 'xã, phường, thị trấn', 'communes, wards and townships'],
  [[ward], 'phường', 'wards'],
])('areas are counted by what they are: %#', (areas, vi, en) => {
  expect(kindsNoun(areas, 'vi')).toBe(vi);
  expect(kindsNoun(areas, 'en')).toBe(en);
});

it('a figure is cut by each kind, one area is of its own', () => {
  expect(kindsNounOfOne([commune, ward], 'en')).toBe('commune and ward');
  expect(kindNoun(city, 'vi')).toBe('thành phố');
  expect(kindNoun(city, 'en')).toBe('city');
  expect(kindNoun(area('commune', 'Bản', 'Thẩm', 'Tham'), 'vi')).toBe('xã');
});

it('a bare name that means another place keeps its kind', () => {
  expect([city, township, ward].map((one) => areaLabel(one, 'vi'))).toEqual([
    'TP Bắc Giang',
    'TT Vôi',
    'Dĩnh Kế',
  ]);
  expect(areaLabel(township, 'en')).toBe('Voi');
});
