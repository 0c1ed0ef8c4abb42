-- Reference tables are needed only while they are loaded.
DROP TABLE temp.{{list}}
