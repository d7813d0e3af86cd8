-- one row per activity and thing of the program it needs or gets
create table ref_roadmap_link (
  activity text not null,             -- see ref_roadmap_activity
  side text not null,                 -- needs (the activity waits for it) | gives (the program makes it for the activity)
  type text not null,                 -- results (works of schools) | input (what people enter) | mart (a table) | document (a kind of document) | command
  key text not null,                  -- results: key of the work in roadmap_need; input, mart: name of the table; document: its kind; command: its name
  words text not null,                -- Russian words: what it is
  source text not null,               -- Russian words: where it comes from
  source_year integer,                -- year – of the source, null = not stated
  status text not null                -- verified (checked against the source) | unverified | set by the institute
);
