package io.sheaf.cli;

import org.jspecify.annotations.Nullable;

/// Which version this is.
final class Version {

    private Version() {}

    /// From the jar; classes that are run outside of one have none.
    static String words() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
