-- Whose place others have taken (V034__standing_in_order.sql).
drop index standing_dimensions;
alter table standing alter column key set not null;
