-- A name nobody has on purpose: family name of the household, the rest of the person. Identity: the store never holds it.
CREATE MACRO full_name(key, family, male) AS
  list_extract(['Nguyễn', 'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đỗ', 'Bùi', 'Ngô', 'Dương', 'Thân', 'Giáp', 'Lương', 'Đặng', 'Hà', 'Nông', 'Vi'],
    1 + family)
  || CASE WHEN male THEN list_extract([' Văn ', ' Đức ', ' Minh ', ' Quang ', ' Hữu ', ' Xuân '], 1 + (key % 6)::BIGINT)
    ELSE list_extract([' Thị ', ' Thị ', ' Thu ', ' Ngọc ', ' Thanh ', ' Bích '], 1 + (key % 6)::BIGINT) END
  || CASE WHEN male THEN list_extract(['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Giang', 'Hải', 'Hùng', 'Khánh', 'Long', 'Mạnh', 'Nam', 'Phong', 'Sơn', 'Thắng', 'Tuấn', 'Việt'], 1 + (key // 7 % 17)::BIGINT)
    ELSE list_extract(['Anh', 'Chi', 'Dung', 'Hà', 'Hạnh', 'Hiền', 'Hoa', 'Huyền', 'Lan', 'Linh', 'Mai', 'Nga', 'Oanh', 'Phương', 'Thảo', 'Trang', 'Yến'], 1 + (key // 7 % 17)::BIGINT) END
