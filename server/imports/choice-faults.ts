import { constantFault } from '#queries/import/constant.ts';
import { itemTitle } from '#queries/import/item-words.ts';
import { KIND_TITLES } from '#queries/import/kind-titles.ts';
import { itemsOf, KIND_RULES } from '#queries/import/kinds.ts';
import { isGivenNumbering, readMapping, type MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { performedColumn } from './chosen-elements.ts';
import type { Known } from './desk-items.ts';

/** What a person can mend in the form of a mapping as chosen; else every fault that the mapping has, in its own words. */
export function choiceFaults(mapping: MappingFile, known: Known): Sentence[] {
  const reading = readMapping(mapping, known.historyIds);
  if ('mapping' in reading) return [];
  const told = faultsOfForm(mapping, known);
  return told.length > 0 ? told : reading.faults.map((fault) => ({ vi: fault, en: fault }));
}

function faultsOfForm(mapping: MappingFile, known: Known): Sentence[] {
  const { format, stated_on } = mapping;
  const [rule] = mapping.rows;
  const faults: Sentence[] = [];
  if ('encoding_proposed' in format && format.encoding_proposed !== undefined)
    faults.push({
      vi: 'Chưa chọn bảng mã của chữ: hãy đọc thử ở dưới và chọn.',
      en: 'The encoding of the text is not chosen: read the samples below and choose.',
    });
  if (format.type === 'dhis2' && !(performedColumn(mapping) in format.values))
    faults.push({
      vi: 'Chưa chọn phần tử dữ liệu nào đếm số người đã khám: hãy đánh dấu ở dưới.',
      en: 'No data element that counts the people examined is chosen: tick it below.',
    });
  if (!rule) return faults;
  const { kind, key, version, columns } = rule;
  for (const item of KIND_RULES[kind].required.filter((one) => !(one in columns))) {
    const title = itemTitle(item, known.conditions);
    faults.push({
      vi: `Chưa có cột hay giá trị chung nào là ${title.vi}, mà ${KIND_TITLES[kind].vi} phải có.`,
      en: `No column and no value of all rows is ${title.en}, which ${KIND_TITLES[kind].en} need.`,
    });
  }
  const { person } = columns;
  if (person && 'column' in person && person.with) {
    if (isGivenNumbering(mapping.namespace))
      faults.push({
        vi: 'Khi nhận ra người qua nhiều cột thì phải đặt một tên hệ thống số riêng, ví dụ ten-nam-sinh-thon.',
        en: 'Where several columns say who it is, give their numbering a name of its own, such as ten-nam-sinh-thon.',
      });
    if (person.otherwise)
      faults.push({
        vi: 'Khi nhận ra người qua nhiều cột thì không lấy số ở cột khác: hãy bỏ một trong hai.',
        en: 'Where several columns say who it is, no number of another column stands for it: leave out one of both.',
      });
  }
  if (key.length === 0)
    faults.push({
      vi: 'Chưa chọn khóa: hãy đánh dấu cột gọi tên từng bản ghi.',
      en: 'No key is chosen: tick the column that names each record.',
    });
  if (!version && stated_on === undefined)
    faults.push({
      vi: 'Chưa có ngày số liệu: hãy ghi số liệu tính đến ngày nào, hoặc chọn cột cho biết dòng được sửa khi nào.',
      en: 'The day of the data is missing: say on which day they stood, or choose the column that says when a row was changed.',
    });
  const items = itemsOf(kind, known.historyIds);
  for (const [id, column] of Object.entries(columns)) {
    const item = items[id];
    const constant = item && 'value' in column ? constantFault(item, column.value) : null;
    if (constant) {
      const title = itemTitle(id, known.conditions);
      faults.push({
        vi: `Giá trị chung của ${title.vi}: ${constant.vi}.`,
        en: `The value of all rows for ${title.en}: ${constant.en}.`,
      });
    }
    if (item?.type !== 'code' || !('column' in column)) continue;
    const strange = Object.entries(column.codes ?? {}).filter(([, code]) => !item.values.includes(code));
    for (const [word, code] of strange)
      faults.push({
        vi: `Cột ${column.column}: “${word} = ${code}” không phải từ nào của mục ${itemTitle(id, known.conditions).vi}.`,
        en: `Column ${column.column}: “${word} = ${code}” is no word of ${itemTitle(id, known.conditions).en}.`,
      });
  }
  return faults;
}
