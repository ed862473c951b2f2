-- What people need to know their sign-ins by, and when the password was last typed in one: what would
-- outlive a stolen token takes the password again. What is known of the sign-ins of before: their times.
alter table sign_ins
    add column seen_at     timestamptz, -- signed in or refreshed
    add column password_at timestamptz,
    add column address     text not null default '',
    add column client      text not null default ''; -- what it calls itself
update sign_ins s
set password_at = s.created_at,
    seen_at = coalesce((select max(r.created_at) from refresh_tokens r where r.sign_in_id = s.id), s.created_at);
alter table sign_ins
    alter column seen_at set not null,
    alter column password_at set not null;
