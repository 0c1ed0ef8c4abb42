import type { View } from '../disclosure/views.ts';
import type { Bilingual, ManifestArea } from '../tiles/manifest.ts';

/** What somebody may do beside signing in and looking after their own account. */
export const PERMISSIONS = ['figures', 'extracts', 'people', 'imports', 'administration'] as const;
export type Permission = (typeof PERMISSIONS)[number];

interface RoleRule {
  readonly title: Bilingual;
  /** What the role is for, as an administrator reads it when giving it. */
  readonly about: Bilingual;
  readonly may: readonly Permission[];
  /** The view of the figures of its areas; of all other areas everybody reads the department view. */
  readonly view: Exclude<View, 'public'>;
  /** Levels of the areas to which it may be bound. */
  readonly levels: readonly ManifestArea['level'][];
  /** Whoever may see rows of people signs in with two factors. */
  readonly second_factor: boolean;
}

const EVERYWHERE = ['province', 'district', 'commune'] as const;

/** The roles: few, and the same everywhere. Somebody may have several, each bound to areas and what lies in them. */
export const ROLES = {
  viewer: {
    title: { vi: 'Người xem', en: 'Viewer' },
    about: {
      vi: 'Xem số liệu bản dùng trong ngành: số nhỏ được ẩn.',
      en: 'Reads the department view of the figures: small counts are hidden.',
    },
    may: ['figures'],
    view: 'department',
    levels: EVERYWHERE,
    second_factor: false,
  },
  leadership: {
    title: { vi: 'Lãnh đạo', en: 'Leadership' },
    about: {
      vi: 'Xem số liệu chính xác của địa bàn; không xem được từng người.',
      en: 'Reads the exact figures of the area; sees no single person.',
    },
    may: ['figures'],
    view: 'inside',
    levels: EVERYWHERE,
    second_factor: false,
  },
  epidemiologist: {
    title: { vi: 'Cán bộ dịch tễ', en: 'Epidemiologist' },
    about: {
      vi: 'Như lãnh đạo, thêm quyền trích xuất dữ liệu đã khử định danh.',
      en: 'As leadership, and takes de-identified extracts.',
    },
    may: ['figures', 'extracts'],
    view: 'inside',
    levels: EVERYWHERE,
    second_factor: true,
  },
  district_head: {
    title: { vi: 'Phụ trách huyện', en: 'District head' },
    about: {
      vi: 'Xem số liệu chính xác và danh sách người cần theo dõi của huyện mình.',
      en: 'Reads exact figures and the lists of people to follow up of the own district.',
    },
    may: ['figures', 'people'],
    view: 'inside',
    levels: ['district'],
    second_factor: true,
  },
  commune_staff: {
    title: { vi: 'Cán bộ y tế xã', en: 'Commune staff' },
    about: {
      vi: 'Xem số liệu chính xác và danh sách người cần gọi của xã mình.',
      en: 'Reads exact figures and the lists of people to call of the own commune.',
    },
    may: ['figures', 'people'],
    view: 'inside',
    levels: ['commune'],
    second_factor: true,
  },
  data_steward: {
    title: { vi: 'Phụ trách dữ liệu', en: 'Data steward' },
    about: {
      vi: 'Nhập dữ liệu, rà soát người trùng, theo dõi chất lượng dữ liệu.',
      en: 'Imports data, looks at people who may be one, watches data quality.',
    },
    may: ['figures', 'imports'],
    view: 'inside',
    levels: ['province'],
    second_factor: true,
  },
  administrator: {
    title: { vi: 'Quản trị viên', en: 'Administrator' },
    about: {
      vi: 'Quản lý tài khoản, vai trò, chỉ tiêu, định nghĩa và nhật ký; riêng vai trò này không xem được từng người.',
      en: 'Looks after accounts, roles, targets, definitions and the log; by this role alone sees no single person.',
    },
    may: ['figures', 'administration'],
    view: 'department',
    levels: ['province'],
    second_factor: true,
  },
} as const satisfies Record<string, RoleRule>;

export type Role = keyof typeof ROLES;
export const ROLE_IDS = Object.keys(ROLES) as [Role, ...Role[]];

/** The rule of a role, without the literal types of the table. */
export const roleRule = (role: Role): RoleRule => ROLES[role];

/** A role in an area and in all that lies in it. */
export interface Grant {
  readonly role: Role;
  /** Code of the area. */
  readonly area: string;
}

/** Whether one of these roles asks for a second factor. */
export const needsSecondFactor = (grants: readonly Grant[]): boolean =>
  grants.some(({ role }) => roleRule(role).second_factor);

/** What these roles allow, wherever. */
export const permissionsOf = (grants: readonly Grant[]): ReadonlySet<Permission> =>
  new Set(grants.flatMap(({ role }) => roleRule(role).may));

/** What a program may be given of these roles: figures and extracts, never people one by one. */
export const tokenScopes = (grants: readonly Grant[]): Permission[] =>
  [...permissionsOf(grants)].filter((may) => may === 'figures' || may === 'extracts');
