const COMPOSED =
  'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';

/** SQL macro `decomposed(text)`: Vietnamese letters as base letter and marks (NFD), which DuckDB itself cannot write. */
export function decomposedMacro(): string {
  let expression = 'text';
  for (const letter of COMPOSED.normalize('NFC')) {
    expression = `replace(${expression}, '${letter}', '${letter.normalize('NFD')}')`;
  }
  return `CREATE MACRO decomposed(text) AS ${expression}`;
}
