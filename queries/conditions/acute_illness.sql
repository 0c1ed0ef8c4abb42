/*
id: acute_illness
kind: event
version: 1
title: { vi: Bệnh cấp tính, en: Acute illness }
explanation:
  vi: >-
    Mã ICD-10 kết luận tại lượt khám mà không thuộc bệnh hay yếu tố nguy cơ nào có định nghĩa riêng. Bệnh truyền nhiễm phải
    báo cáo theo Thông tư 54/2015/TT-BYT được đánh dấu.
  en: >-
    An ICD-10 code concluded at the examination that belongs to no condition with a definition of its own. Infectious
    diseases to be notified by Circular 54/2015/TT-BYT are flagged.
also: [bệnh cấp]
source: Mẫu phiếu khám sức khỏe; Thông tư 54/2015/TT-BYT
population: { age_from: 0, pregnant: any }
code_lists:
  # Reasons for contact and outside causes: not an illness.
  no_illness: [V01-Y98, Z00-Z99]
  notifiable:
    [
      A00, A01, A03, A06, A09, A15-A19, A20, A22, A27, A33-A37, A39, A80, A82, A83.0, A90-A91, A95, A96.2, A97, A98.3,
      A98.4, B01, B05, B06, B08.4, B15-B17, B20-B24, B26, B34.0, B50-B54, J09-J11, U04, U07.1,
    ]
examples:
  - { says: influenza concluded at the examination, given: {}, diagnosed: [{ icd10: J10, origin: examination_conclusion }], counts: true }
  - { says: bronchitis without further word, given: {}, diagnosed: [{ icd10: J40, origin: examination_conclusion }], counts: true }
  - { says: a code of the chronic list, given: {}, diagnosed: [{ icd10: I10, origin: examination_conclusion }], counts: false }
  - { says: a code below one of that list, given: {}, diagnosed: [{ icd10: E11.9, origin: examination_conclusion }], counts: false }
  - { says: a raised reading only, given: {}, diagnosed: [{ icd10: R03.0, origin: examination_conclusion }], counts: false }
  - { says: a reason for contact, given: {}, diagnosed: [{ icd10: Z00.0, origin: examination_conclusion }], counts: false }
  - { says: an illness from another source, given: {}, diagnosed: [{ icd10: J10, origin: register }], counts: false }
*/
SELECT
  origin = 'examination_conclusion' AND NOT :listed_elsewhere AND NOT :no_illness AS criteria,
  :notifiable AS notifiable
FROM diagnosis
