-- A batch pauses after so many cards and tells what the rest will cost.
alter table batches add column sample int check (sample > 0);
