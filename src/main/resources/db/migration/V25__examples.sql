-- Cards that people have found right, shown to models before the one that is to be read: a list of
-- {id, sha256, media_type, page, file, batch_id, seq, values}. Their pictures lie by content at
-- examples/{2 digits}/{sha256}, so that the batch where they were read may be deleted.
alter table field_template_revisions add column examples jsonb not null default '[]';
alter table batches add column examples jsonb not null default '[]';
