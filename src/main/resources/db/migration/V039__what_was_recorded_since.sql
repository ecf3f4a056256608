-- What was recorded since some transaction is found by it: a number as known before is the number of now, changed back by that
-- (stock_unlike_now in R__stock.sql).
do $$
declare
    intervals text;
begin
    foreach intervals in array array['standing', 'holding', 'vintage'] loop
        execute format('create index %1$s_known_from on %1$I (known_from) where known_until is null', intervals);
        execute format('create index %1$s_known_until on %1$I (known_until) where known_until is not null', intervals);
    end loop;
end $$;
