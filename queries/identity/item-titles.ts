import type { IdentityItem } from './items.ts';

/** What people call what is kept of a person. */
export const IDENTITY_TITLES: Readonly<Record<IdentityItem, { readonly vi: string; readonly en: string }>> = {
  full_name: { vi: 'họ tên', en: 'full name' },
  personal_number: { vi: 'số định danh cá nhân (CCCD)', en: 'personal number' },
  insurance_number: { vi: 'số thẻ BHYT', en: 'insurance number' },
  phone: { vi: 'số điện thoại', en: 'telephone' },
  address: { vi: 'địa chỉ', en: 'address' },
  village_contact: { vi: 'người liên hệ ở thôn', en: 'village contact' },
};
