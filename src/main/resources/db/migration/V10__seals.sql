-- A sealed case does not change, whoever asks: the program says no first, in words; this is the lock
-- behind it. An owner may still change who is let in.
create function sealed_events() returns trigger language plpgsql as $$
begin
    if exists (select from changed e join cases c on c.id = e.case_id where c.status = 'sealed') then
        raise exception 'the case of these % is sealed', tg_table_name;
    end if;
    return null;
end $$;

create function sealed_file_batches() returns trigger language plpgsql as $$
begin
    if exists (
        select from changed b join events e on e.id = b.event_id join cases c on c.id = e.case_id
        where c.status = 'sealed'
    ) then
        raise exception 'the case of these % is sealed', tg_table_name;
    end if;
    return null;
end $$;

create function sealed_evidence_files() returns trigger language plpgsql as $$
begin
    if exists (
        select from changed f join file_batches b on b.id = f.file_batch_id
            join events e on e.id = b.event_id join cases c on c.id = e.case_id
        where c.status = 'sealed'
    ) then
        raise exception 'the case of these % is sealed', tg_table_name;
    end if;
    return null;
end $$;

-- Once for each statement, not for each row: a purge takes ten thousand rows away in one.
do $$
declare
    name text;
begin
    foreach name in array array ['events', 'file_batches', 'evidence_files'] loop
        execute format('create trigger %1$s_sealed_insert after insert on %1$s
            referencing new table as changed for each statement execute function sealed_%1$s()', name);
        execute format('create trigger %1$s_sealed_update after update on %1$s
            referencing old table as changed for each statement execute function sealed_%1$s()', name);
        execute format('create trigger %1$s_sealed_moved after update on %1$s
            referencing new table as changed for each statement execute function sealed_%1$s()', name);
        execute format('create trigger %1$s_sealed_delete after delete on %1$s
            referencing old table as changed for each statement execute function sealed_%1$s()', name);
    end loop;
end $$;

create function sealed_cases() returns trigger language plpgsql as $$
declare
    -- `words` is made of the others, after this.
    free text[] := array ['owner_id', 'status', 'revision', 'version', 'updated_at', 'words'];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free
        and ((new.status = 'sealed' and new.revision = old.revision)
            or (new.status <> 'sealed' and new.revision = old.revision + 1)) then
        return new;
    end if;
    raise exception 'the case is sealed';
end $$;
create trigger cases_sealed before update or delete on cases for each row
    when (old.status = 'sealed') execute function sealed_cases();
