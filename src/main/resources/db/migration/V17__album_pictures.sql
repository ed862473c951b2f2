-- What people say of albums and pictures, and which of several pictures of one card counts.
alter table albums
    add column cover_id uuid,               -- null: the first picture
    add column back_id  uuid,               -- the picture that is the back of all cards
    add column version  int not null default 1;

alter table pictures
    add column slot    text,                -- the row that it shows; several tries and variants share one; null for others
    add column caption text    not null default '',
    add column rating  int     not null default 0 check (rating between 0 and 5),
    add column picked  boolean not null default true,  -- of those in one slot exactly one
    add column chosen  boolean not null default false, -- a person picked it
    add column version int     not null default 1;
alter table albums
    add foreign key (cover_id) references pictures (id) on delete set null,
    add foreign key (back_id) references pictures (id) on delete set null;
create unique index pictures_pick on pictures (album_id, slot) where picked and slot is not null;
create index albums_cover on albums (cover_id) where cover_id is not null;
create index albums_back on albums (back_id) where back_id is not null;
