-- The name as it is written by ear or with a hasty keyboard: the given name with another tone or vowel.
CREATE MACRO slipped_name(name) AS
  regexp_replace(name, '\S+$', '')
  || MAP {
    'An': 'Ân', 'Bình': 'Bính', 'Cường': 'Cương', 'Dũng': 'Dụng', 'Đạt': 'Đát', 'Giang': 'Giáng', 'Hải': 'Hái', 'Hùng': 'Hưng',
    'Khánh': 'Khanh', 'Long': 'Lòng', 'Mạnh': 'Mành', 'Nam': 'Năm', 'Phong': 'Phòng', 'Sơn': 'Sớn', 'Thắng': 'Thăng',
    'Tuấn': 'Tuân', 'Việt': 'Viết', 'Anh': 'Ánh', 'Chi': 'Chí', 'Dung': 'Dùng', 'Hà': 'Hạ', 'Hạnh': 'Hanh', 'Hiền': 'Hiên',
    'Hoa': 'Hòa', 'Huyền': 'Huyên', 'Lan': 'Lân', 'Linh': 'Lĩnh', 'Mai': 'Mái', 'Nga': 'Ngà', 'Oanh': 'Oánh',
    'Phương': 'Phượng', 'Thảo': 'Thao', 'Trang': 'Tráng', 'Yến': 'Yên'
  }[regexp_extract(name, '\S+$')]
