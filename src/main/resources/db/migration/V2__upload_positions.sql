-- Positions of a session's files are counted in its own row: adding a file is one statement.
alter table upload_sessions add column files int not null default 0;
update upload_sessions s set files = (select coalesce(max(position), 0) from upload_files f where f.session_id = s.id);
