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
