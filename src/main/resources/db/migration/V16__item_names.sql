-- What an item makes has a name before it is there: the picture's file name, in row order.
alter table items add column name text;
