package io.sheaf.cli;

import java.util.List;

/// Accounts, wherever they are to be reached.
interface People extends AutoCloseable {

    record Known(
            String name,
            String role,
            boolean hasPassword,
            boolean secondFactor,
            boolean disabled) {}

    void create(String name, boolean admin, String password);

    void reset(String name, String password);

    void removeSecondFactor(String name);

    List<Known> list();

    @Override
    void close();
}
