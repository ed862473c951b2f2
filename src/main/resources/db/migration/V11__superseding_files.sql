-- A file is superseded by one of the same file batch, and both go together: looking for that in every row
-- was most of the time of a purge.
alter table evidence_files drop constraint evidence_files_superseded_by_fkey;
drop index evidence_files_superseded;
