/** What tests put into Bundles; each is what FHIR R4 asks for and no more. */

export interface Resource {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

/** A Bundle, its entries under addresses of a server. */
export const bundleOf = (resources: readonly Resource[], more: object = {}): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    ...more,
    entry: resources.map((resource) => ({
      fullUrl: `https://fhir.example/${resource.resourceType}/${String(resource['id'])}`,
      resource,
    })),
  });

export const CCCD = 'http://fhir.hl7.org.vn/core/sid/cccd';
export const WARD = 'http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ward';

export const coded = (code: string, system = 'http://loinc.org'): object => ({ coding: [{ system, code }] });

export const quantity = (value: number, code: string): object => ({
  value,
  unit: code,
  system: 'http://unitsofmeasure.org',
  code,
});

export const patient = (id: string, more: object = {}): Resource => ({
  resourceType: 'Patient',
  id,
  gender: 'male',
  birthDate: '1960-05-20',
  ...more,
});

/** An observation of Patient/1, final, at nine of the morning in Việt Nam. */
export const observation = (id: string, code: string, more: object = {}): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: coded(code),
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2020-02-03T09:00:00+07:00',
  ...more,
});

/** Both pressures of one reading. */
export const panel = (id: string, systolic: number, diastolic: number, more: object = {}): Resource =>
  observation(id, '85354-9', {
    component: [
      { code: coded('8462-4'), valueQuantity: quantity(diastolic, 'mm[Hg]') },
      { code: coded('8480-6'), valueQuantity: quantity(systolic, 'mm[Hg]') },
    ],
    ...more,
  });
