package io.sheaf.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// A process of its own that opens the database of a folder and commits one number after the other,
/// each named on its output once it is committed, until its input ends.
final class DatabaseChild {

    private DatabaseChild() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Database database = Database.open(DatabaseSettings.embedded(Path.of(args[0])));
                BufferedReader input =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            database.useTransaction(handle ->
                    handle.execute("create table if not exists numbers (n bigint primary key)"));
            System.out.println("server " + database.serverPid());
            AtomicBoolean ended = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> commitNumbers(database, ended));
            String unused = input.readLine();
            ended.set(true);
            writer.join();
        } catch (DatabaseUnavailable refused) {
            System.out.println("refused " + refused.getMessage());
            System.exit(3);
        }
    }

    private static void commitNumbers(Database database, AtomicBoolean ended) {
        while (!ended.get()) {
            long number =
                    database.inTransaction(handle ->
                            handle.createQuery(
                                            """
                                            insert into numbers
                                            select coalesce(max(n), 0) + 1 from numbers
                                            returning n
                                            """)
                                    .mapTo(Long.class)
                                    .one());
            System.out.println("committed " + number);
        }
    }
}
