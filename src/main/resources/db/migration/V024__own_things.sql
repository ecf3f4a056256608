-- Whoever is no administrator of the system sees the imports that he sent.
create index bulk_import_of_actor on bulk_import (actor, created_at desc, id desc);

-- What a client may see no more is sent to it no more: its subscriptions keep its roles, and are paused with it.
create function client_to_subscriptions() returns trigger language plpgsql as $$
begin
    update subscription set
        roles = new.roles || case when new.roles && array['registrar', 'statistician', 'personal-data-reader']
            and not 'government' = any(new.roles) then array['government'] else '{}' end,
        state = case when state = 'active' and not new.enabled then 'paused' else state end,
        version = version + 1, changed_at = clock_timestamp()
    where owner = 'client:' || new.id;
    return null;
end $$;
create trigger client_to_subscriptions after update on client
    for each row when (new.roles <> old.roles or new.enabled <> old.enabled) execute function client_to_subscriptions();
