-- one row per round: procedures whose results one note covers (from spravka.yaml)
create table round (
  round text not null,                -- key, e.g. vpr-2023
  note_kind text not null,            -- vpr | oge_format | ege_format | municipal: which note covers the round, exam = none
  title text not null,                -- e.g. ВПР 2023 года
  year integer not null,              -- year – in the official name
  school_year text not null,          -- 2022/2023
  exam_on date                        -- first day of the exam the diagnostic prepares for
);
