package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A user's and a group's number on a Unix system.
record Ids(int user, int group) {

    private static final int ROOT = 0;

    boolean root() {
        return user == ROOT;
    }

    /// Whose this is; `null` when it does not exist or the system has no such numbers.
    static @Nullable Ids owner(Path path) throws IOException {
        if (!Programs.unix() || !Files.exists(path)) {
            return null;
        }
        return new Ids(number(path, "unix:uid"), number(path, "unix:gid"));
    }

    private static int number(Path path, String attribute) throws IOException {
        return Files.getAttribute(path, attribute) instanceof Integer number ? number : -1;
    }

    /// Our own; `null` when the system has no such numbers.
    static @Nullable Ids own() throws IOException {
        Ids process = owner(Path.of("/proc/self"));
        if (process != null || !Programs.unix()) {
            return process;
        }
        return new Ids(Integer.parseInt(id("-u")), Integer.parseInt(id("-g")));
    }

    private static String id(String option) throws IOException {
        return Programs.run(List.of("id", option)).output().strip();
    }
}
