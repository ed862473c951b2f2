package io.sheaf.album.run;

import io.sheaf.database.Database;
import io.sheaf.painter.Painter;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Optional;

/// What a run will take.
///
/// @param seconds from the painter's last pictures; `null` when it has painted nothing yet
/// @param cost in the money in which the installation counts; `null` when nobody has said what a
///   picture costs
public record Estimate(@Nullable Double seconds, @Nullable BigDecimal cost) {

    private static final Estimate UNKNOWN = new Estimate(null, null);

    static Estimate of(Database database, Optional<Painter> painter, int pictures) {
        return painter.map(known -> of(database, known, pictures)).orElse(UNKNOWN);
    }

    private static Estimate of(Database database, Painter painter, int pictures) {
        BigDecimal price = painter.price();
        return new Estimate(
                seconds(database, painter, pictures),
                price == null ? null : price.multiply(BigDecimal.valueOf(pictures)));
    }

    /// Several are painted at a time.
    private static @Nullable Double seconds(Database database, Painter painter, int pictures) {
        int lines = Math.max(1, Math.min(painter.concurrency(), pictures));
        Double each =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select extract(epoch from avg(finished_at - started_at)) from (
                                            select finished_at, started_at from attempts
                                            where processor = ? and outcome = 'picture'
                                            order by finished_at desc limit 100) a
                                        """)
                                .bind(0, painter.name())
                                .mapTo(Double.class)
                                .findOne()
                                .orElse(null));
        return each == null ? null : each * pictures / lines;
    }
}
