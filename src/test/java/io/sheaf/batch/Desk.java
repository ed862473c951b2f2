package io.sheaf.batch;

import io.sheaf.account.Accounts;
import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.processor.Field;
import io.sheaf.storage.Storage;
import io.sheaf.storage.Stored;
import io.sheaf.template.FieldTemplates;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Batches on a real database and folder, with upload sessions as the upload leaves them and a
/// dispatch that only notes what it was asked for.
final class Desk implements Dispatch, AutoCloseable {

    static final Principal ME = Accounts.local();
    static final Instant NOW = Instant.parse("2026-11-21T14:05:09Z");

    final Database database = TestDatabase.fresh();
    final Storage storage;
    final FieldTemplates templates;
    final Batches batches;
    final Items items;
    final List<String> submitted = Collections.synchronizedList(new ArrayList<>());
    boolean broken;

    Desk(Path root) throws IOException {
        InstantSource clock = InstantSource.fixed(NOW);
        storage = Storage.folder(root);
        templates = new FieldTemplates(database, clock);
        batches = new Batches(database, storage, templates, this, clock);
        items = new Items(database, new BatchPages(database, storage), this, clock);
    }

    @Override
    public void submit(Handle handle, String batchId) {
        if (broken) {
            throw new IllegalStateException("the power went out");
        }
        submitted.add(batchId);
    }

    @Override
    public void project(Handle handle, String batchId) {}

    Principal user(String name, Role role) {
        Principal person = new Principal(UUID.randomUUID(), name, role);
        sql(
                "insert into users (id, name, role) values (?, ?, ?)",
                person.id(),
                name,
                role.name().toLowerCase(Locale.ROOT));
        return person;
    }

    /// A session with one accepted file for each name; a file's bytes are its name.
    UUID session(String... names) throws IOException {
        return session(ME, names);
    }

    UUID session(Principal owner, String... names) throws IOException {
        UUID session = UUID.randomUUID();
        database.useTransaction(handle ->
                handle.execute(
                        "insert into upload_sessions (id, owner_id, created_at, updated_at)"
                                + " values (?, ?, now(), now())",
                        session,
                        owner.id()));
        for (String name : names) {
            put(session, name, name, 1);
        }
        return session;
    }

    void put(UUID session, String name, String content, int pages) throws IOException {
        Stored stored =
                storage.write(
                        "temp/" + session + "/" + name,
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        database.useTransaction(handle ->
                handle.execute(
                        """
                        insert into upload_files (id, session_id, position, name, path, size,
                            media_type, sha256, pages, accepted, created_at)
                        select ?, ?, count(*) + 1, ?, ?, ?, 'image/png', ?, ?, true, now()
                        from upload_files where session_id = ?
                        """,
                        UUID.randomUUID(),
                        session,
                        name,
                        name,
                        stored.size(),
                        stored.sha256(),
                        pages,
                        session));
    }

    NewBatch wish(UUID session, boolean start) {
        List<Field> fields = List.of(Field.text("title"));
        return new NewBatch(session, "Parish Cards", fields, null, null, "embedded", start, null);
    }

    Batch make(boolean start, String... files) throws IOException {
        return batches.create(ME, wish(session(files), start)).batch();
    }

    void sql(String sql, Object... arguments) {
        database.useTransaction(handle -> handle.execute(sql, arguments));
    }

    List<String> events(String batchId) {
        return items.events(ME, batchId, 0, 100).stream()
                .map(event -> event.number() + " " + event.type())
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
