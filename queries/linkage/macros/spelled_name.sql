-- A name with its accents, but without capitals and without the place of the tone in a word, which is written in two ways:
-- "Hoà" and "HÒA" are spelled the same, "Hoa" otherwise. Letters without tones, a bar, then the tones word by word.
CREATE OR REPLACE TEMP MACRO spelled_name(name) AS
  translate(
    trim(regexp_replace(lower(nfc_normalize(name)), '\s+', ' ', 'g')),
    'áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ',
    'aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy')
  || '|'
  || translate(
    regexp_replace(
      trim(regexp_replace(lower(nfc_normalize(name)), '\s+', ' ', 'g')),
      '[^ áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]', '', 'g'),
    'áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ',
    '123451234512345123451234512345123451234512345123451234512345')
