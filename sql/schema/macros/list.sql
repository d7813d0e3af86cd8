-- Whether the schools of a list get a curator: the workspace goes by its rule (ref_profile), or the list is approved (origin, see list_member).
create or replace macro gets_curators(is_default, origin) as is_default or origin = 'approved';
