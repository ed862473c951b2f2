-- Each group of pictures that is hung looks for the others of its rows and of its items.
create index pictures_slot on pictures (album_id, slot) where slot is not null;
create index pictures_seq on pictures (album_id, seq) where seq is not null;
