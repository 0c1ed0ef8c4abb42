import { z } from 'zod';

// What is read of the resources of FHIR R4; all else of them is dropped here.

const text = z.string();
const coding = z.object({ system: text.optional(), code: text.optional() });
const concept = z.object({ coding: z.array(coding).optional() });
const reference = z.object({ reference: text.optional() });
const period = z.object({ start: text.optional(), end: text.optional() });
const quantity = z.object({
  value: z.number().optional(),
  comparator: text.optional(),
  unit: text.optional(),
  system: text.optional(),
  code: text.optional(),
});
const identifier = z.object({ system: text.optional(), value: text.optional() });

const resource = {
  id: text.optional(),
  meta: z.object({ lastUpdated: text.optional() }).optional(),
};

const value = {
  valueQuantity: quantity.optional(),
  valueCodeableConcept: concept.optional(),
  valueString: text.optional(),
  valueInteger: z.number().optional(),
};

const patient = z.object({
  ...resource,
  identifier: z.array(identifier).optional(),
  gender: text.optional(),
  birthDate: text.optional(),
  deceasedDateTime: text.optional(),
  name: z
    .array(
      z.object({
        use: text.optional(),
        text: text.optional(),
        family: text.optional(),
        given: z.array(text).optional(),
      }),
    )
    .optional(),
  telecom: z
    .array(z.object({ system: text.optional(), use: text.optional(), value: text.optional() }))
    .optional(),
  address: z
    .array(
      z.object({
        use: text.optional(),
        period: period.optional(),
        text: text.optional(),
        line: z.array(text).optional(),
        district: text.optional(),
        city: text.optional(),
        state: text.optional(),
        extension: z
          .array(
            z.object({
              url: text,
              valueCoding: coding.optional(),
              valueCode: text.optional(),
              valueString: text.optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

const encounter = z.object({
  ...resource,
  status: text,
  class: coding.optional(),
  serviceProvider: z.object({ reference: text.optional(), identifier: identifier.optional() }).optional(),
});

const observation = z.object({
  ...resource,
  status: text,
  code: concept,
  subject: reference.optional(),
  encounter: reference.optional(),
  effectiveDateTime: text.optional(),
  effectiveInstant: text.optional(),
  effectivePeriod: period.optional(),
  ...value,
  component: z.array(z.object({ code: concept, ...value })).optional(),
});

const condition = z.object({
  ...resource,
  clinicalStatus: concept.optional(),
  verificationStatus: concept.optional(),
  code: concept.optional(),
  subject: reference,
  onsetDateTime: text.optional(),
  onsetPeriod: period.optional(),
  recordedDate: text.optional(),
});

/** What a prescription and a statement share: the medicine, as a concept or as a reference to it. */
const medicine = {
  ...resource,
  status: text,
  medicationCodeableConcept: concept.optional(),
  medicationReference: reference.optional(),
  subject: reference,
  contained: z
    .array(z.object({ resourceType: text, id: text.optional(), code: concept.optional() }))
    .optional(),
};

const medicationRequest = z.object({
  ...medicine,
  intent: text,
  doNotPerform: z.boolean().optional(),
  authoredOn: text.optional(),
  dispenseRequest: z.object({ expectedSupplyDuration: quantity.optional() }).optional(),
});

const medicationStatement = z.object({
  ...medicine,
  effectiveDateTime: text.optional(),
  effectivePeriod: period.optional(),
  dateAsserted: text.optional(),
});

const medication = z.object({ ...resource, code: concept.optional() });

/** The types that are read. */
export const TYPES = {
  Patient: patient,
  Encounter: encounter,
  Observation: observation,
  Condition: condition,
  MedicationRequest: medicationRequest,
  MedicationStatement: medicationStatement,
  Medication: medication,
} as const;

export type Patient = z.infer<typeof patient>;
export type Encounter = z.infer<typeof encounter>;
export type Observation = z.infer<typeof observation>;
export type Condition = z.infer<typeof condition>;
export type MedicationRequest = z.infer<typeof medicationRequest>;
export type MedicationStatement = z.infer<typeof medicationStatement>;
export type Medication = z.infer<typeof medication>;
export type Concept = z.infer<typeof concept>;
export type Quantity = z.infer<typeof quantity>;
export type Value = Pick<
  Observation,
  'valueQuantity' | 'valueCodeableConcept' | 'valueString' | 'valueInteger'
>;

/** A modifier may turn the meaning of a resource around; FHIR forbids to use one that is not understood. */
export const anyResource = z.object({
  resourceType: text,
  modifierExtension: z.array(z.unknown()).optional(),
  implicitRules: text.optional(),
});

export const bundleEntry = z.object({
  fullUrl: text.optional(),
  resource: z.unknown().optional(),
  request: z.object({ method: text, url: text }).optional(),
});

export const bundleHead = z.object({
  resourceType: z.literal('Bundle'),
  type: text,
  timestamp: text.optional(),
  meta: resource.meta,
});
