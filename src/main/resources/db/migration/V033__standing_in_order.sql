-- What stands by tier, district and cluster is listed in the order of its keys, so the key stands beside them. Codes follow the districts
-- (GB 32100-2015: digits 3 to 8), so along the keys alone a page of one district could lie behind all others.

-- The table is written anew, once, with what it has: no row changes for whoever counts them.
create function pg_temp.key_of(subject bigint) returns text language sql stable as 'select key from record where id = subject';
alter table standing add column key text;
alter table standing alter column key type text using pg_temp.key_of(record_id);
alter table standing alter column key set not null;

-- The definitions of before give no key; they are in use until those of this version take their place (R__intervals.sql).
create function key_of_standing() returns trigger language plpgsql as $$
begin
    select r.key into new.key from record r where r.id = new.record_id;
    return new;
end $$;
create trigger standing_without_key before insert on standing for each row when (new.key is null)
    execute function key_of_standing();

-- What a page needs to be found: it is read from the index alone.
drop index standing_dimensions;
create index standing_by_key on standing (kind, key) include (record_id, period, tier, district, cluster)
    where known_until is null;
create index standing_by_district on standing (kind, district, key) include (record_id, period, tier, cluster)
    where known_until is null;
create index standing_by_tier_and_district on standing (kind, tier, district, key) include (record_id, period, cluster)
    where known_until is null;
create index standing_by_tier_and_cluster on standing (kind, tier, cluster, key) include (record_id, period, district)
    where known_until is null;
