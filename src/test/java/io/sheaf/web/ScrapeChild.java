package io.sheaf.web;

import io.sheaf.database.ServerAddress;

import java.io.IOException;
import java.nio.file.Path;

/// A server of its own on a given database, to be killed.
final class ScrapeChild {

    private ScrapeChild() {}

    public static void main(String[] args) throws IOException {
        ServerAddress database = new ServerAddress(args[1], args[2], args[3]);
        try (TestServer server = TestServer.on(Path.of(args[0]), database)) {
            System.out.println("secret " + server.client().bearer());
            System.out.println("port " + server.port());
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }
}
