-- one row per procedure of a purged round: lines about its participants are never taken in again
create table purged_procedure (
  procedure_id text not null,
  round text not null                 -- see purged_round
);
