/// The PostgreSQL that we start or are given: its life, its migrations, connections and
/// transactions.
@NullMarked
package io.sheaf.database;

import org.jspecify.annotations.NullMarked;
