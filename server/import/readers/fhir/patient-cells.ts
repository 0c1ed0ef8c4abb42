import { readDate } from './dates.ts';
import type { Patient } from './resources.ts';
import type { Wanted } from './wanted.ts';

type Address = NonNullable<Patient['address']>[number];

/** The cells of a person, in the order of the columns that the mapping names of them. */
export function patientCells(
  patient: Patient,
  { patient_columns, identifier_systems, area_urls }: Wanted,
): { cells: readonly (string | null)[]; has_area: boolean } {
  const urls = [...area_urls.values()];
  // Of several addresses the one that is a home, if it says where.
  const addresses = (patient.address ?? []).filter((one) => urls.some((url) => codeIn(one, url) !== null));
  const address = addresses.find(({ use }) => use === 'home') ?? addresses[0];
  const cell = (column: string): string | null => {
    const system = identifier_systems.get(column);
    if (system !== undefined)
      return patient.identifier?.find((one) => one.system === system && one.value)?.value ?? null;
    const url = area_urls.get(column);
    if (url !== undefined) return address === undefined ? null : codeIn(address, url);
    switch (column) {
      case 'Patient.gender':
        return patient.gender ?? null;
      case 'Patient.birthDate':
        // A birth of which the month is known is read as 02/1976.
        return patient.birthDate?.replace(/^(\d{4})-(\d{2})$/, '$2/$1') ?? null;
      case 'Patient.deceased':
        return readDate(patient.deceasedDateTime)?.day ?? null;
      case 'Patient.name':
        return nameOf(patient);
      case 'Patient.phone':
        return phoneOf(patient);
      case 'Patient.address':
        return addressOf(patient);
      default:
        return readDate(address?.period?.start)?.day ?? null;
    }
  };
  return { cells: patient_columns.map(cell), has_area: address !== undefined };
}

const isNow = ({ use }: { readonly use?: string | undefined }): boolean => use !== 'old';

/** The first of what has one of these uses, in their order; else the first that still holds. */
function preferred<One extends { readonly use?: string | undefined }>(
  all: readonly One[],
  ...uses: readonly string[]
): One | undefined {
  const now = all.filter(isNow);
  return uses.map((use) => now.find((one) => one.use === use)).find((one) => one !== undefined) ?? now[0];
}

const joined = (words: readonly (string | undefined)[], by: string): string | null =>
  words.filter((word) => word !== undefined && word.trim() !== '').join(by) || null;

/** A Vietnamese name begins with that of the family. */
function nameOf({ name = [] }: Patient): string | null {
  const one = preferred(
    name.filter(({ use }) => use !== 'nickname' && use !== 'maiden' && use !== 'anonymous'),
    'official',
    'usual',
  );
  return one === undefined ? null : (one.text ?? joined([one.family, ...(one.given ?? [])], ' '));
}

function phoneOf({ telecom = [] }: Patient): string | null {
  const phones = telecom.filter(({ system, value }) => system === 'phone' && value);
  return preferred(phones, 'mobile', 'home')?.value ?? null;
}

function addressOf({ address = [] }: Patient): string | null {
  const one = preferred(address, 'home');
  if (one === undefined) return null;
  return one.text ?? joined([...(one.line ?? []), one.district, one.city, one.state], ', ');
}

function codeIn({ extension }: Address, url: string): string | null {
  const found = extension?.find((one) => one.url === url);
  return found?.valueCoding?.code ?? found?.valueCode ?? found?.valueString ?? null;
}
