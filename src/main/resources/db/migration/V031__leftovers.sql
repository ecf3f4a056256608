-- What earlier versions left behind.

-- Imports that took some of their rows and not others left records of the others: keys that were taken, of nothing. What somebody has
-- referred to meanwhile stays.
do $$
declare
    nothing bigint;
begin
    for nothing in
        select r.id from record r
        where not exists (select from enterprise e where e.id = r.id)
          and not exists (select from institution i where i.id = r.id)
          and not exists (select from facility f where f.id = r.id)
    loop
        begin
            delete from record where id = nothing;
        exception when foreign_key_violation then
            null;
        end;
    end loop;
end $$;

-- A client that is limited to districts, or to fewer of them, is limited in what it is sent as well: subscriptions keep the districts of
-- their client as they keep its roles. Those that were left behind are told now.
create or replace function client_to_subscriptions() returns trigger language plpgsql as $$
begin
    update subscription set
        roles = new.roles || case when new.roles && array['registrar', 'statistician', 'personal-data-reader']
            and not 'government' = any(new.roles) then array['government'] else '{}' end,
        districts = new.districts,
        state = case when state = 'active' and not new.enabled then 'paused' else state end,
        version = version + 1, changed_at = clock_timestamp()
    where owner = 'client:' || new.id;
    return null;
end $$;
create or replace trigger client_to_subscriptions after update on client for each row
    when ((new.roles, new.districts, new.enabled) is distinct from (old.roles, old.districts, old.enabled))
    execute function client_to_subscriptions();

-- The roles are named because the audit looks for changes of those.
update subscription s set districts = c.districts, roles = s.roles, version = s.version + 1, changed_at = clock_timestamp()
from client c where s.owner = 'client:' || c.id and s.districts is distinct from c.districts;
