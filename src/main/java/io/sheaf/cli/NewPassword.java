package io.sheaf.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A password from whoever runs the command: typed twice at a terminal, else the first line of
/// standard input. Arguments are visible to everybody on the machine.
final class NewPassword {

    private NewPassword() {}

    static String read() {
        Console console = System.console();
        return console != null && console.isTerminal() ? typed(console) : piped();
    }

    private static String typed(Console console) {
        char[] first = console.readPassword("Password, at least 12 characters: ");
        char[] again = console.readPassword("The same again: ");
        if (first == null || again == null) {
            throw new Failure(Exit.USAGE, "A password is needed.");
        }
        if (!Arrays.equals(first, again)) {
            throw new Failure(Exit.USAGE, "These two are not the same. Nothing was changed.");
        }
        return new String(first);
    }

    private static String piped() {
        try {
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = input.readLine();
            if (line == null) {
                throw new Failure(
                        Exit.USAGE, "A password is needed, as the first line of standard input.");
            }
            return line;
        } catch (IOException failure) {
            throw new Failure(Exit.USAGE, "Standard input cannot be read.");
        }
    }
}
