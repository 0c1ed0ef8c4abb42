import { folded } from '#queries/words/folded.ts';
import { share, type ColumnValues } from './column-values.ts';
import { mostLike, type HeaderName } from './header-name.ts';
import { SYNONYMS, type Sentence } from './synonyms.ts';

export type IdentityKind = keyof typeof SYNONYMS.identity;

/** Why a column is taken for identity: by the head of the column, by what its cells look like, or both. */
export interface IdentityFinding {
  readonly kind: IdentityKind;
  readonly by_name: number;
  readonly by_values: number;
}

const SURNAMES = new Set(SYNONYMS.surnames.map(folded));

/** Two to six capitalised words that begin with a surname: "Phạm Thị Huyền", "NGUYỄN VĂN AN". */
function isPersonName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => /^\p{Lu}[\p{L}.]*$/u.test(word)) &&
    SURNAMES.has(folded(words[0] ?? ''))
  );
}

const SHAPES: Readonly<Record<IdentityKind, (text: string) => boolean>> = {
  name: isPersonName,
  phone: (text) => /^(?:\+?84|0)?[35789]\d{8}$/.test(text.replaceAll(/[\s.-]/g, '')),
  number: (text) => /^(?:\d{9}|\d{12}|[A-Z]{2}\d{13})$/.test(text.replaceAll(/[\s.]/g, '')),
  address: (text) => /\d|,/.test(text) && /(?:thôn|xóm|tổ|xã|phường|huyện|đường|phố|số nhà)/iu.test(text),
  mail: (text) => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(text),
};

/** Whether a column holds what names or reaches a person; null where nothing speaks for it. */
export function identityOf(header: HeaderName, values: ColumnValues): IdentityFinding | null {
  const found = (Object.keys(SHAPES) as IdentityKind[])
    .map((kind) => ({
      kind,
      by_name: mostLike(header, SYNONYMS.identity[kind]).like,
      by_values: values.present.length === 0 ? 0 : share(values.present, SHAPES[kind]),
    }))
    .filter(({ by_name, by_values }) => by_name >= 0.7 || by_values >= 0.6);
  return found.toSorted((a, b) => b.by_name + b.by_values - (a.by_name + a.by_values))[0] ?? null;
}

const TITLES: Readonly<Record<IdentityKind, Sentence>> = {
  name: { vi: 'họ tên', en: 'names of people' },
  phone: { vi: 'số điện thoại', en: 'phone numbers' },
  number: { vi: 'số giấy tờ hoặc số thẻ', en: 'numbers of papers or cards' },
  address: { vi: 'địa chỉ', en: 'addresses' },
  mail: { vi: 'địa chỉ thư', en: 'mail addresses' },
};

/** @param isItem whether it can be kept of a person: whether it is, the mapping says */
export function identityEvidence({ kind, by_name, by_values }: IdentityFinding, isItem: boolean): Sentence {
  const title = TITLES[kind];
  const [vi, en] =
    by_name >= 0.7 && by_values >= 0.6
      ? ['tên cột và giá trị', 'name and values']
      : by_name >= 0.7
        ? ['tên cột', 'name']
        : ['giá trị', 'values'];
  return isItem
    ? {
        vi: `Là ${title.vi} (theo ${vi}); không hiện nguyên văn ở đây.`,
        en: `Holds ${title.en} (by its ${en}); it is not shown in clear here.`,
      }
    : {
        vi: `Là ${title.vi} (theo ${vi}): không đọc, và không bao giờ hiện nguyên văn.`,
        en: `Holds ${title.en} (by its ${en}): it is not read, and never shown in clear.`,
      };
}
