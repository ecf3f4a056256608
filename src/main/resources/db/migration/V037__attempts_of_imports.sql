-- How often an import was taken up since it last got on. What kills whoever works on it must not be taken up for ever, and who was
-- killed cannot have counted.
alter table bulk_import add column attempts int not null default 0;
