package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// Looks for words in all that the asker may see of cases: titles, descriptions, places, tags,
/// labels, captions, names of files, and what readers found in filed originals.
public final class Search {

    /// @param kind `case`, `event`, `file_batch` or `file`
    /// @param title of what was found: a label or a file's name where it has no title
    /// @param excerpt where the words stand in its longer texts
    public record Hit(
            String kind,
            UUID caseId,
            String caseTitle,
            @Nullable UUID eventId,
            @Nullable UUID batchId,
            @Nullable UUID fileId,
            String title,
            String excerpt) {}

    /// Every part joins its way up to a case of the asker's, and nothing on it is in the trash.
    private static final String HITS =
            """
            with mine as (
                select c.* from cases c join case_members m on m.case_id = c.id and m.user_id = :who
                where c.deleted_at is null),
            hits as (
                select 'case' as kind, c.id as case_id, c.title as case_title, cast(null as uuid) as event_id,
                    cast(null as uuid) as batch_id, cast(null as uuid) as file_id, c.title as title,
                    concat_ws(E'\\n', c.number, c.description, joined_tags(c.tags)) as text, c.words
                from mine c where c.words @@ to_tsquery('simple', :words)
                union all
                select 'event', c.id, c.title, e.id, null, null, e.title,
                    concat_ws(E'\\n', e.place, e.description, joined_tags(e.tags)), e.words
                from mine c join events e on e.case_id = c.id and e.deleted_at is null
                where e.words @@ to_tsquery('simple', :words)
                union all
                select 'file_batch', c.id, c.title, e.id, b.id, null, b.label,
                    concat_ws(E'\\n', b.file_types, b.description), b.words
                from mine c join events e on e.case_id = c.id and e.deleted_at is null
                    join file_batches b on b.event_id = e.id and b.deleted_at is null
                where b.words @@ to_tsquery('simple', :words)
                union all
                select 'file', c.id, c.title, e.id, b.id, f.id, f.name,
                    concat_ws(E'\\n', f.caption, f.found_text), f.words
                from mine c join events e on e.case_id = c.id and e.deleted_at is null
                    join file_batches b on b.event_id = e.id and b.deleted_at is null
                    join evidence_files f on f.file_batch_id = b.id and f.superseded_by is null
                where f.words @@ to_tsquery('simple', :words))
            """;

    private static final String PAGE =
            """
            , page as (
                select *, ts_rank(words, to_tsquery('simple', :words)) as rank from hits
                order by rank desc, case_id, event_id nulls first, batch_id nulls first, file_id nulls first
                limit :limit offset :offset)
            select *, ts_headline('simple', left(text, 150000), to_tsquery('simple', :words),
                'StartSel="", StopSel="", MaxWords=30, MinWords=10, MaxFragments=2, FragmentDelimiter=" … "') as excerpt
            from page
            order by rank desc, case_id, event_id nulls first, batch_id nulls first, file_id nulls first
            """;

    private final Database database;

    Search(Database database) {
        this.database = database;
    }

    /// What has all these words, or words that begin so, the best first.
    ///
    /// @throws Invalid when there is no word in it
    public Listed<Hit> find(Principal who, String text, int page, int perPage) {
        String words = Words.query(text);
        if (words.isEmpty()) {
            throw new Invalid("q", "Give at least one word to look for.");
        }
        return database.read(handle -> {
            List<Hit> hits =
                    bound(handle.createQuery(HITS + PAGE), who, words)
                            .bind("limit", perPage)
                            .bind("offset", (long) (page - 1) * perPage)
                            .map((row, _) ->
                                    new Hit(
                                            row.getString("kind"),
                                            row.getObject("case_id", UUID.class),
                                            row.getString("case_title"),
                                            row.getObject("event_id", UUID.class),
                                            row.getObject("batch_id", UUID.class),
                                            row.getObject("file_id", UUID.class),
                                            row.getString("title"),
                                            row.getString("excerpt")))
                            .list();
            long total =
                    bound(handle.createQuery(HITS + " select count(*) from hits"), who, words)
                            .mapTo(Long.class)
                            .one();
            return new Listed<>(hits, total);
        });
    }

    private static Query bound(Query query, Principal who, String words) {
        return query.bind("who", who.id()).bind("words", words);
    }
}
