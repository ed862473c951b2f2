-- A batch that the statistics do not know yet seemed to have one row, and then any index that begins
-- with batch_id looked as good as the primary key: each write of a result read the whole batch. This
-- one no longer begins with it.
alter table items drop constraint items_batch_id_key_key;
alter table items add constraint items_key unique (key, batch_id);
