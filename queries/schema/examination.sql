-- One visit at which a person was examined. One unit per column, named in it.
CREATE TABLE examination (
  record_key UUID NOT NULL, -- Keyed hash of the record key that the mapping names.
  person UUID NOT NULL, -- Who was examined, on the register or not.
  sex ENUM('female', 'male'), -- female or male as recorded at the examination; empty where the register alone knows it.
  birth_date DATE, -- Day of birth as recorded at the examination; empty where the register alone knows it, or only an age is known.
  age_years SMALLINT, -- Whole years of age on the day of the examination.
  age_months SMALLINT, -- Whole months of age on that day; empty where no birth or age in months is known.
  examined_on DATE NOT NULL, -- Day of the examination, Asia/Ho_Chi_Minh.
  entered_on DATE, -- Day on which the record was entered.
  area_code VARCHAR, -- Commune of residence as recorded at the examination, by the map of that day; empty where not recorded.
  site_code VARCHAR, -- Site (điểm khám) where the examination took place.
  facility_code VARCHAR, -- Facility (cơ sở) responsible.
  device_code VARCHAR, -- Device that measured blood pressure.
  examiner_code VARCHAR, -- Staff member who measured.
  round VARCHAR, -- Campaign (đợt khám) that the examination belongs to.
  form ENUM('adult', 'child', 'simple') NOT NULL, -- Form of the record: adult, child or simple (queries/forms).
  weight DOUBLE, -- Survey weight, where the source is a survey.
  sbp_1_mmhg DOUBLE, -- Systolic blood pressure, reading 1, mmHg.
  dbp_1_mmhg DOUBLE, -- Diastolic blood pressure, reading 1, mmHg.
  sbp_2_mmhg DOUBLE, -- Systolic blood pressure, reading 2, mmHg.
  dbp_2_mmhg DOUBLE, -- Diastolic blood pressure, reading 2, mmHg.
  sbp_3_mmhg DOUBLE, -- Systolic blood pressure, reading 3, mmHg.
  dbp_3_mmhg DOUBLE, -- Diastolic blood pressure, reading 3, mmHg.
  pulse_per_min SMALLINT, -- Pulse, beats per minute.
  height_cm DOUBLE, -- Height, cm.
  weight_kg DOUBLE, -- Weight, kg.
  waist_cm DOUBLE, -- Waist, cm.
  temperature_c DOUBLE, -- Temperature, °C.
  glucose_mmol_l DOUBLE, -- Blood glucose, mmol/L.
  glucose_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave glucose: thresholds are compared in it.
  glucose_state ENUM('fasting', 'random', 'two_hour', 'unknown'), -- fasting, random, two_hour or unknown.
  hba1c_percent DOUBLE, -- HbA1c, per cent (NGSP).
  hba1c_source_unit ENUM('%', 'mmol/mol'), -- Unit in which the source gave hba1c: thresholds are compared in it.
  cholesterol_mmol_l DOUBLE, -- Total cholesterol, mmol/L.
  cholesterol_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave cholesterol: thresholds are compared in it.
  hdl_mmol_l DOUBLE, -- HDL cholesterol, mmol/L.
  hdl_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave hdl: thresholds are compared in it.
  ldl_mmol_l DOUBLE, -- LDL cholesterol, mmol/L.
  ldl_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave ldl: thresholds are compared in it.
  triglycerides_mmol_l DOUBLE, -- Triglycerides, mmol/L.
  triglycerides_source_unit ENUM('mmol/L', 'mg/dL'), -- Unit in which the source gave triglycerides: thresholds are compared in it.
  creatinine_umol_l DOUBLE, -- Creatinine, µmol/L.
  creatinine_source_unit ENUM('µmol/L', 'mg/dL'), -- Unit in which the source gave creatinine: thresholds are compared in it.
  acr_mg_mmol DOUBLE, -- Urine albumin to creatinine ratio, mg/mmol.
  acr_source_unit ENUM('mg/mmol', 'mg/g'), -- Unit in which the source gave acr: thresholds are compared in it.
  haemoglobin_g_l DOUBLE, -- Haemoglobin, g/L.
  haemoglobin_source_unit ENUM('g/L', 'g/dL'), -- Unit in which the source gave haemoglobin: thresholds are compared in it.
  fev1_l DOUBLE, -- Forced expiratory volume in one second, L.
  fvc_l DOUBLE, -- Forced vital capacity, L.
  spirometry_phase ENUM('pre', 'post', 'unknown'), -- pre or post bronchodilator, or unknown.
  fev1_predicted_l DOUBLE, -- Predicted FEV1, L, as printed by the spirometer.
  fev1_reversibility_percent DOUBLE, -- Rise of FEV1 after a bronchodilator, per cent.
  fev1_reversibility_ml DOUBLE, -- Rise of FEV1 after a bronchodilator, mL.
  copd_questionnaire ENUM('positive', 'negative', 'not_asked'), -- Screening questionnaire for COPD: positive, negative or not_asked.
  ecg_finding ENUM('none', 'ischaemia', 'arrhythmia', 'hypertrophy', 'other'), -- none, ischaemia, arrhythmia, hypertrophy or other; empty where no ECG was taken.
  angina_history ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  infarction_history ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  stent_history ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  stroke_history ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  -- @history history_<condition> ENUM('yes', 'no', 'not_asked'), one for each condition whose file asks for it.
  takes_antihypertensive ENUM('yes', 'no', 'not_asked'), -- Declared as taking antihypertensive medicine now: yes, no or not_asked.
  takes_glucose_lowering ENUM('yes', 'no', 'not_asked'), -- Declared as taking glucose-lowering medicine now: yes, no or not_asked.
  takes_lipid_lowering ENUM('yes', 'no', 'not_asked'), -- Declared as taking lipid-lowering medicine now: yes, no or not_asked.
  takes_bronchodilator ENUM('yes', 'no', 'not_asked'), -- Declared as taking bronchodilator medicine now: yes, no or not_asked.
  pregnant ENUM('yes', 'no', 'not_recorded'), -- Women of 12-54: yes, no or not_recorded.
  trimester SMALLINT, -- Trimester of pregnancy, 1 to 3.
  smoking ENUM('current', 'former', 'never'), -- current, former or never.
  alcohol ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked; drank in the last 30 days.
  symptoms_of_diabetes ENUM('yes', 'no', 'not_asked'), -- yes, no or not_asked.
  education VARCHAR, -- Highest schooling.
  ethnic_group VARCHAR, -- Ethnic group.
  occupation VARCHAR, -- Occupation.
  health_class ENUM('I', 'II', 'III', 'IV', 'V'), -- Overall class I to V.
  icd10 VARCHAR, -- ICD-10 codes concluded at the examination, between semicolons; each is a row of diagnosis too.
  cancer_suspicion VARCHAR, -- Organ suspected of cancer; empty where none.
  referred_to VARCHAR, -- Facility referred to.
  appointment_on DATE, -- Date of the next appointment.
  is_complete BOOLEAN NOT NULL, -- Every item that its form requires of this person is there.
  soft_flags SMALLINT NOT NULL, -- How many kept values lie outside their soft range.
  version_at TIMESTAMP NOT NULL, -- Version of the row.
  content_hash UBIGINT NOT NULL, -- Hash of every kept value: equal means unchanged.
  import_id INTEGER NOT NULL, -- The import that brought this version.
  row_number INTEGER NOT NULL -- Row of that file.
);
