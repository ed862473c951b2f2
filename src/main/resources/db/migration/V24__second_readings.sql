-- Each card is asked about twice, and values on which the answers differ are told apart.
alter table batches add column second_reading boolean not null default false;
