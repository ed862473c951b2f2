-- Tries that were over when a person asked for the item to be read again: it gets its full number of
-- tries anew, while attempts go on being numbered.
alter table items add column attempts_before int not null default 0;
