-- What the service may do in its database (src/docs/decisions/0024-audit.md). Flyway runs this after all migrations, each time; it writes
-- only what is not yet as it should be.
--
-- The owner of the tables migrates (quarkus.flyway.username); the service works as another (quarkus.datasource.username, told to the
-- session as registry.application). That one reads everything, and writes what stands here. What does not stand here, a later table
-- too, it cannot write: journals, histories and what is derived are written by triggers with the rights of the owner, reference data
-- and epochs by migrations and by people. Nothing is truncated.
do $$
declare
    application constant text := nullif(current_setting('registry.application', true), '');
    path constant text := format('search_path=%I, pg_temp', current_schema());
    subject record;
begin
    -- Instances start side by side.
    perform pg_advisory_xact_lock(hashtextextended('grants', 0));

    -- Functions with the rights of the owner find the tables of the registry first: a temporary table of the same name, which
    -- anybody may create and which is found first unless it is said otherwise, would take what is written down.
    for subject in
        select p.oid::regprocedure as function from pg_proc p
        where p.pronamespace = current_schema()::regnamespace and p.prosecdef and not coalesce(p.proconfig, '{}') @> array[path]
    loop
        execute format('alter function %s set search_path = %I, pg_temp', subject.function, current_schema());
    end loop;

    if application is null or application = current_user or to_regrole(quote_ident(application)) is null then
        return;
    end if;
    if not has_schema_privilege(application, current_schema(), 'usage') then
        execute format('grant usage on schema %I to %I', current_schema(), application);
    end if;
    for subject in
        with written (name, privileges) as (values
            -- Records and facts: ended, corrected, withdrawn, never deleted.
            ('record', '{insert,update}'), ('enterprise', '{insert,update}'), ('institution', '{insert,update}'),
            ('facility', '{insert,update}'), ('location', '{insert,update}'), ('existence', '{insert,update}'),
            ('cluster_assignment', '{insert,update}'), ('zone_membership', '{insert,update}'),
            ('qualification', '{insert,update}'), ('above_scale', '{insert,update}'), ('listing', '{insert,update}'),
            ('relation', '{insert,update}'), ('filing', '{insert,update}'), ('recognition', '{insert,update}'),
            ('host', '{insert,update}'), ('contact', '{insert,update}'), ('figures', '{insert,update}'),
            ('evaluation', '{insert,update}'),
            -- Plans: notes, readings and departments are written as a whole.
            ('plan', '{insert,update}'), ('indicator', '{insert,update}'), ('indicator_target', '{insert,update}'),
            ('indicator_note', '{insert,update,delete}'), ('indicator_reading', '{insert,update,delete}'),
            ('indicator_department', '{insert,update,delete}'), ('coverage', '{insert,update}'),
            ('observation', '{insert,update}'), ('plan_evaluation', '{insert,update}'),
            -- Jobs, and what is kept for a while.
            ('bulk_import', '{insert,update}'), ('import_file', '{insert,update,delete}'),
            ('import_row', '{insert,update,delete}'), ('provincial_list', '{insert,update}'),
            ('list_decision', '{insert,update}'), ('list_item', '{insert,update,delete}'), ('snapshot_run', '{insert,update}'),
            ('subscription', '{insert,update,delete}'), ('webhook_delivery', '{insert,update,delete}'),
            ('idempotency_key', '{insert,update,delete}'),
            -- Callers, quotas, requests.
            ('client', '{insert,update}'), ('client_key', '{insert,update}'), ('quota', '{insert,update,delete}'),
            ('quota_use', '{insert,update,delete}'), ('move', '{insert,update}'), ('correction', '{insert,update}'),
            -- What happened, written by the service itself: once, and never again.
            ('client_change', '{insert}'), ('contact_reveal', '{insert}'), ('contact_erasure', '{insert}'),
            ('call_log', '{insert}'), ('audit_seal', '{insert}'))
        select c.oid::regclass as name, c.relname, wanted.privileges as wanted
        from pg_class c
        left join written w on w.name = c.relname and c.relkind = 'r'
        cross join lateral (
            select array_agg(p order by p) as privileges
            from unnest(array_append(coalesce(w.privileges::text[], '{}'), 'select')) p) wanted
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and wanted.privileges is distinct from (
            select array_agg(lower(a.privilege_type) order by lower(a.privilege_type))
            from aclexplode(c.relacl) a where a.grantee = to_regrole(quote_ident(application)))
    loop
        execute format('revoke all on %s from %I', subject.name, application);
        execute format('grant %s on %s to %I', array_to_string(subject.wanted, ', '), subject.name, application);
    end loop;
end $$;
