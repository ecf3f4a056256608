-- The keys of what stands already. Nobody who reads waits for it; who writes does: minutes for a million enterprises. The table is not written
-- anew, for whoever began to read before would find it empty.

-- Of records of nothing (V031__leftovers.sql) that are gone.
delete from standing s where not exists (select from record r where r.id = s.record_id);

-- For those who count it, nothing changes.
alter table standing disable trigger user;
update standing s set key = r.key from record r where r.id = s.record_id and s.key is null;
set constraints all immediate;
alter table standing enable trigger user;

-- All that the keys of a page are found by stands in the index.
create index standing_by_key on standing (kind, key) include (record_id, period, tier, district, cluster)
    where known_until is null;
create index standing_by_district on standing (kind, district, key) include (record_id, period, tier, cluster)
    where known_until is null;
create index standing_by_tier_and_district on standing (kind, tier, district, key) include (record_id, period, cluster)
    where known_until is null;
create index standing_by_tier_and_cluster on standing (kind, tier, cluster, key) include (record_id, period, district)
    where known_until is null;
analyze standing;
