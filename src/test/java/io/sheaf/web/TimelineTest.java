package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// When things happened, and in which order they stand.
class TimelineTest {

    private final Client client = TestServer.shared().client();
    private String path = "";

    @BeforeEach
    void aCase() {
        path = "/cases/" + made("/cases", "{\"title\": \"Timeline\"}");
    }

    private String made(String where, String json) {
        Exchange made = client.post(where, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    private JsonNode event(String json) {
        return client.get(path + "/events/" + made(path + "/events", json)).responseBody();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1943                      | -             | -   | 1943                      | year   | 1943-01-01T00:00:00Z | 1944-01-01T00:00:00Z",
                "1943-12                   | -             | -   | 1943-12                   | month  | 1943-12-01T00:00:00Z | 1944-01-01T00:00:00Z",
                "1944-02-29                | -             | -   | 1944-02-29                | day    | 1944-02-29T00:00:00Z | 1944-03-01T00:00:00Z",
                "2026-01-05T10:00:00Z      | -             | -   | 2026-01-05T10:00:00Z      | second | 2026-01-05T10:00:00Z | 2026-01-05T10:00:01Z",
                "2026-01-05T10:00:00.000Z  | -             | -   | 2026-01-05T10:00:00Z      | second | 2026-01-05T10:00:00Z | 2026-01-05T10:00:01Z",
                "2026-01-05T10:00          | -             | -   | 2026-01-05T10:00Z         | minute | 2026-01-05T10:00:00Z | 2026-01-05T10:01:00Z",
                "2026-01-05T10:00+05:30    | -             | -   | 2026-01-05T10:00+05:30    | minute | 2026-01-05T04:30:00Z | 2026-01-05T04:31:00Z",
                "1943-05-17T14:30          | Europe/Berlin | -   | 1943-05-17T14:30+02:00    | minute | 1943-05-17T12:30:00Z | 1943-05-17T12:31:00Z",
                "2026-07-01T12:00Z         | Europe/Berlin | -   | 2026-07-01T14:00+02:00    | minute | 2026-07-01T12:00:00Z | 2026-07-01T12:01:00Z",
                "2026-10-25                | Europe/Berlin | -   | 2026-10-25                | day    | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z",
                "2026-10-25T02:30+01:00    | Europe/Berlin | -   | 2026-10-25T02:30+01:00    | minute | 2026-10-25T01:30:00Z | 2026-10-25T01:31:00Z",
                "2026-01-05T10:17:00Z      | -             | day | 2026-01-05                | day    | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
            })
    void a_time_is_kept_as_exactly_as_it_was_known(
            String time,
            String zone,
            String precision,
            String written,
            String kept,
            String earliest,
            String latest) {
        String json =
                "{\"title\": \"t\", \"time\": \"%s\"%s%s}"
                        .formatted(
                                time,
                                zone == null ? "" : ", \"zone\": \"" + zone + "\"",
                                precision == null ? "" : ", \"precision\": \"" + precision + "\"");
        JsonNode event = event(json);
        assertThat(event.path("time").asText()).isEqualTo(written);
        assertThat(event.path("precision").asText()).isEqualTo(kept);
        assertThat(event.path("earliest").asText()).isEqualTo(earliest);
        assertThat(event.path("latest").asText()).isEqualTo(latest);
        assertThat(
                        event(
                                        "{\"title\": \"t\", \"time\": \"%s\", \"zone\": \"%s\"}"
                                                .formatted(written, event.path("zone").asText()))
                                .path("earliest"))
                .as("what is written is read again")
                .isEqualTo(event.path("earliest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"time\": \"yesterday\"                                  | time",
                "\"time\": \"1943-13\"                                    | time",
                "\"time\": \"1943-02-30\"                                 | time",
                "\"time\": \"0000\"                                       | time",
                "\"time\": \"2026-01-05T25:00Z\"                          | time",
                "\"time\": \"2026-01-05T10:00+99:00\"                     | time",
                "\"time\": \"1943\", \"precision\": \"day\"               | precision",
                "\"time\": \"1943\", \"zone\": \"Atlantis/Capital\"       | zone",
                "\"time\": \"1943\", \"end_time\": \"1942\"               | end_time",
                "\"end_time\": \"1942\"                                   | time",
            })
    void what_is_no_time_is_named(String properties, String field) {
        Exchange refused = client.post(path + "/events", "{\"title\": \"t\", " + properties + "}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void a_range_reaches_to_the_end_of_its_last_day() {
        JsonNode event =
                event(
                        "{\"title\": \"t\", \"time\": \"1943-05-17\", \"end_time\": \"1943-06\", \"about\": true}");
        assertThat(event.path("latest").asText()).isEqualTo("1943-07-01T00:00:00Z");
        assertThat(event.path("end_precision").asText()).isEqualTo("month");
        assertThat(event.path("about").asBoolean()).isTrue();
        assertThat(event.path("uncertain").asBoolean()).isFalse();
        String one = path + "/events/" + event.path("id").asText();
        JsonNode moved = client.patch(one, "{\"time\": \"1943-05-18\"}").responseBody();
        assertThat(moved.path("end_time").asText()).isEqualTo("1943-06");
        JsonNode zoned = client.patch(one, "{\"zone\": \"Europe/Berlin\"}").responseBody();
        assertThat(zoned.path("time").asText()).isEqualTo("1943-05-18");
        assertThat(zoned.path("earliest").asText()).isEqualTo("1943-05-17T22:00:00Z");
        JsonNode cleared = client.patch(one, "{\"time\": null}").responseBody();
        assertThat(cleared.path("end_time").isNull()).isTrue();
        assertThat(cleared.path("earliest").isNull()).isTrue();
        assertThat(cleared.path("recorded_at")).isEqualTo(event.path("recorded_at"));
    }

    @Test
    void the_timeline_has_one_order_however_it_was_entered() {
        List<String> order =
                List.of(
                        "1942-12-31",
                        "1943",
                        "1943-01",
                        "1943-01-01",
                        "1943-01-01T00:00:00Z",
                        "1943-01-01T00:01:00Z",
                        "1943-01-02",
                        "1943-02",
                        "1944");
        List<String> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(3));
        made(path + "/events", "{\"title\": \"first without a time\"}");
        shuffled.forEach(time ->
                made(
                        path + "/events",
                        "{\"title\": \"%s\", \"time\": \"%s\"}".formatted(time, time)));
        made(path + "/events", "{\"title\": \"second without a time\"}");
        List<String> expected = new ArrayList<>(order);
        expected.add("first without a time");
        expected.add("second without a time");
        assertThat(client.get(path + "/events").responseBody().findValuesAsText("title"))
                .isEqualTo(expected);
        List<String> paged = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            paged.addAll(
                    client.get(path + "/events?per_page=3&page=" + page)
                            .responseBody()
                            .findValuesAsText("title"));
        }
        assertThat(paged).isEqualTo(expected);
    }

    @Test
    void events_are_found_by_time_tag_and_text() {
        made(
                path + "/events",
                "{\"title\": \"Signature\", \"time\": \"1943-05-17\", \"tags\": [\"contract\"], \"place\": \"Lübeck\"}");
        made(path + "/events", "{\"title\": \"War\", \"time\": \"1939\", \"end_time\": \"1945\"}");
        made(path + "/events", "{\"title\": \"Trial\", \"time\": \"1950-02\"}");
        assertThat(titles("?from=1944")).containsExactly("War", "Trial");
        assertThat(titles("?to=1943-05-17")).containsExactly("War");
        assertThat(titles("?from=1943&to=1944")).containsExactly("War", "Signature");
        assertThat(titles("?tag=contract")).containsExactly("Signature");
        assertThat(titles("?q=l%C3%BCb")).containsExactly("Signature");
        assertThat(titles("?q=tri")).containsExactly("Trial");
        assertThat(client.get(path + "/events?from=soon").status()).isEqualTo(422);
    }

    private List<String> titles(String query) {
        return client.get(path + "/events" + query).responseBody().findValuesAsText("title");
    }

    private Exchange send(String query, String csv) {
        return client.post(path + "/timeline.csv" + query, csv, "Content-Type", "text/csv");
    }

    @Test
    void a_table_with_its_own_headers_is_tried_and_then_entered() {
        String csv =
                """
                Was;Wann;Wo;Schlagworte;Nummer
                "Vertrag; unterschrieben";1943-05-17T14:30;Lübeck;a; 1
                "Er sagte ""nein"" und ging";1943-05;;a; b ;2
                ohne Zeit;;;;3
                """
                        .replace("a; b ;", "\"a; b\";");
        String mapping = "title=Was&time=Wann&place=Wo&tags=Schlagworte";
        Exchange tried = send("?dry_run=true&" + mapping, csv);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.responseBody().path("errors")).isEmpty();
        assertThat(tried.responseBody().path("ignored").toString()).isEqualTo("[\"Nummer\"]");
        assertThat(titles("")).isEmpty();
        Exchange taken = send("?" + mapping, csv);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.responseBody().path("events").asInt()).isEqualTo(3);
        JsonNode events = client.get(path + "/events").responseBody().path("events");
        assertThat(events.findValuesAsText("time").getFirst()).isEqualTo("1943-05");
        assertThat(events.at("/1/title").asText()).isEqualTo("Vertrag; unterschrieben");
        assertThat(events.at("/0/tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(events.at("/2/title").asText()).isEqualTo("ohne Zeit");
    }

    @Test
    void every_fault_of_a_table_is_named_and_nothing_is_entered() {
        String csv =
                """
                title,Date,about
                good,1943,yes
                ,1943,
                bad time,17.5.43,
                both,never,perhaps
                short,1943
                """;
        Exchange tried = send("?dry_run=true&time=date", csv);
        JsonNode errors = tried.responseBody().path("errors");
        assertThat(errors.toString())
                .contains("\"row\":3,\"column\":\"title\"")
                .contains("\"row\":4,\"column\":\"Date\"")
                .contains("\"row\":5,\"column\":\"Date\"")
                .contains("\"row\":5,\"column\":\"about\"")
                .contains("\"row\":6,\"column\":\"\"");
        assertThat(errors.size()).isEqualTo(5);
        Exchange refused = send("?time=date", csv);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().path("errors").findValuesAsText("field"))
                .contains("rows[3].title", "rows[4].Date", "rows[5].about");
        assertThat(titles("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title,time\\n\"open,1943\\nx,1944\\n | line 2",
                "time\\n1943                          | title",
                "title,title\\nx,y                    | 2 columns",
                "''                                   | no header",
            })
    void a_table_that_cannot_be_read_says_why(String csv, String words) {
        Exchange refused = send("", csv.replace("\\n", "\n"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseText()).contains(words);
    }

    @Test
    void what_was_exported_is_read_again_and_runs_in_no_spreadsheet() {
        made(
                path + "/events",
                "{\"title\": \"=HYPERLINK(1)\", \"time\": \"1943-05-17T14:30+02:00\", \"tags\": [\"a\", \"b\"], \"description\": \"two\\nlines\", \"about\": true}");
        made(
                path + "/events",
                "{\"title\": \"plain\", \"time\": \"1944\", \"end_time\": \"1945\"}");
        Exchange standard = client.get(path + "/timeline.csv");
        assertThat(standard.responseHeader("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(standard.responseText())
                .contains("\r\n=HYPERLINK(1),1943-05-17T14:30+02:00,,minute,+02:00,yes");
        Exchange safe = client.get(path + "/timeline.csv?form=spreadsheet");
        assertThat(safe.responseText()).startsWith("\uFEFFtitle").contains("'=HYPERLINK(1)");
        String before = path;
        aCase();
        assertThat(send("", standard.responseText()).status()).isEqualTo(201);
        JsonNode again = client.get(path + "/events").responseBody();
        JsonNode first = client.get(before + "/events").responseBody();
        for (String column : List.of("title", "time", "end_time", "tags", "description", "about")) {
            assertThat(again.findValues(column)).isEqualTo(first.findValues(column));
        }
        assertThat(client.get(before + "/custody").responseBody().findValuesAsText("action"))
                .endsWith("timeline_exported", "timeline_exported");
    }
}
