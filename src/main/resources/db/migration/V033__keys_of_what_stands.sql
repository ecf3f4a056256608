-- What stands by tier, district and cluster is listed in the order of its keys, so the key stands beside them. Codes follow the districts
-- (GB 32100-2015: digits 3 to 8), so along the keys alone a page of one district could lie behind all others.
alter table standing add column key text;

-- The definitions of versions before this one give no key, and they are in use until it has come, and again if it goes.
create function key_of_standing() returns trigger language plpgsql as $$
begin
    select r.key into new.key from record r where r.id = new.record_id;
    return new;
end $$;
create trigger standing_without_key before insert on standing for each row when (new.key is null)
    execute function key_of_standing();
