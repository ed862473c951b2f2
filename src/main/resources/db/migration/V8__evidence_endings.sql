-- What a file is depends on its content and its name together: `Rechnung.pdf` with a program in it.
alter table evidence drop column endings;
alter table evidence_files
    add column ending   text    not null default '',    -- by content; where nobody can tell, its name's
    add column misnamed boolean not null default false; -- its name belongs to another content
