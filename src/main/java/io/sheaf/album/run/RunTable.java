package io.sheaf.album.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of runs, each with the state of its batch.
final class RunTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RUNS =
            """
            select r.*, v.design ->> 'name' as template_name, b.status, b.status_reason, b.total,
                b.done, b.failed, b.started_at, b.finished_at,
                coalesce((select jsonb_agg(jsonb_build_object('seq', f.seq, 'key', f.key, 'reason', f.reason)
                        order by f.seq)
                    from (select seq, key, reason from items
                          where batch_id = r.batch_id and state = 'failed' order by seq limit 20) f), '[]') as errors
            from runs r
            join batches b on b.id = r.batch_id
            join batch_template_revisions v
                on v.template_id = r.template_id and v.revision = r.template_revision
            """;

    private RunTable() {}

    /// A run that begins.
    record Begun(
            UUID id,
            long templateId,
            int templateRevision,
            UUID owner,
            String batchId,
            UUID albumId,
            String albumName,
            String theme,
            String parameters,
            @Nullable UUID rerunOf,
            int reused) {}

    /// Writes the run and its album, which is there from now on.
    static void insert(Handle handle, Begun run, Instant now) {
        handle.createUpdate(
                        """
                        insert into albums (id, owner_id, name, source_type, batch_id, created_at, updated_at)
                        values (:id, :owner, :name, 'batch_generation', :batch, :now, :now)
                        """)
                .bind("id", run.albumId())
                .bind("owner", run.owner())
                .bind("name", run.albumName())
                .bind("batch", run.batchId())
                .bind("now", now)
                .execute();
        handle.createUpdate(
                        """
                        insert into runs (id, template_id, template_revision, owner_id, batch_id, album_id,
                            album_name, user_theme, parameters, rerun_of, reused, created_at)
                        values (:id, :template, :revision, :owner, :batch, :album, :name, :theme,
                            cast(:parameters as jsonb), cast(:rerun as uuid), :reused, :now)
                        """)
                .bind("id", run.id())
                .bind("template", run.templateId())
                .bind("revision", run.templateRevision())
                .bind("owner", run.owner())
                .bind("batch", run.batchId())
                .bind("album", run.albumId())
                .bind("name", run.albumName())
                .bind("theme", run.theme())
                .bind("parameters", run.parameters())
                .bind("rerun", run.rerunOf())
                .bind("reused", run.reused())
                .bind("now", now)
                .execute();
    }

    static Optional<Run> find(Handle handle, long template, UUID id) {
        return handle.createQuery(RUNS + " where r.template_id = :template and r.id = :id")
                .bind("template", template)
                .bind("id", id)
                .map(RunTable::run)
                .findOne();
    }

    static Optional<Run> ofBatch(Handle handle, String batchId) {
        return handle.createQuery(RUNS + " where r.batch_id = :batch")
                .bind("batch", batchId)
                .map(RunTable::run)
                .findOne();
    }

    static Listed<Run> list(Handle handle, long template, int page, int perPage) {
        List<Run> rows =
                handle.createQuery(
                                RUNS
                                        + " where r.template_id = :template"
                                        + " order by r.created_at desc, r.id limit :limit offset :offset")
                        .bind("template", template)
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage)
                        .map(RunTable::run)
                        .list();
        long total =
                handle.createQuery("select count(*) from runs where template_id = ?")
                        .bind(0, template)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    private static Run run(ResultSet row, StatementContext context) throws SQLException {
        JsonNode problems = tree(row.getString("problems"));
        List<Run.Trouble> errors = new ArrayList<>(troubles(tree(row.getString("errors"))));
        errors.addAll(troubles(problems));
        JsonNode parameters = tree(row.getString("parameters"));
        return new Run(
                row.getObject("id", UUID.class),
                row.getLong("template_id"),
                row.getInt("template_revision"),
                row.getString("template_name"),
                row.getObject("owner_id", UUID.class),
                row.getString("batch_id"),
                row.getObject("album_id", UUID.class),
                row.getString("album_name"),
                row.getString("user_theme"),
                parameters.path("design").toString(),
                parameters.path("asked").toString(),
                row.getObject("rerun_of", UUID.class),
                row.getInt("reused"),
                new Run.State(
                        BatchStatus.of(row.getString("status")),
                        row.getString("status_reason"),
                        row.getInt("total"),
                        row.getInt("done"),
                        row.getInt("failed"),
                        problems.size(),
                        instant(row, "verified_at"),
                        instant(row, "started_at"),
                        instant(row, "finished_at")),
                errors,
                row.getTimestamp("created_at").toInstant());
    }

    private static List<Run.Trouble> troubles(JsonNode array) {
        List<Run.Trouble> troubles = new ArrayList<>();
        for (JsonNode each : array) {
            troubles.add(
                    new Run.Trouble(
                            each.path("seq").asInt(),
                            each.path("key").asText(),
                            each.path("reason").asText()));
        }
        return troubles;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored run is not JSON", broken);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
