package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.cli.Inputs.Named;
import io.sheaf.reader.fake.Truth;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// Reads cards whose truth is known and says how many values are right.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Reads cards whose truth is known and says, by field, how much is right.")
final class EvaluateCommand implements Callable<Integer> {

    private final Servers servers;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Pictures and a NAME.json for each, or images/ and truth/ of them.")
    private Path truth = Path.of(".");

    @Option(names = "--reader", description = "The reader or the endpoint; else the embedded one.")
    private @Nullable String reader;

    @Option(
            names = "--fields",
            paramLabel = "LIST",
            description = "What to read, as for extract; else what the truth has, as text.")
    private @Nullable String fields;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    EvaluateCommand(Servers servers, PrintStream out, PrintStream err) {
        this.servers = servers;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Truth.Known> known = Truth.known(truth);
        return servers.at(
                DataFolder.of(data), err::println, (server, _) -> evaluate(server, known));
    }

    private int evaluate(ServerFile server, List<Truth.Known> known) throws InterruptedException {
        try (Api api = new Api(server)) {
            ArrayNode asked = fields == null ? fields(known) : FieldSpec.parse(fields);
            Screen screen = Screen.of(err, false);
            List<Named> files =
                    known.stream()
                            .map(each ->
                                    new Named(
                                            each.picture(),
                                            String.valueOf(each.picture().getFileName())))
                            .toList();
            Path name = truth.toAbsolutePath().normalize().getFileName();
            JsonNode batch =
                    new Extraction(api, screen)
                            .batch(
                                    new Extraction.Order(
                                            files,
                                            "Evaluation of " + name,
                                            asked,
                                            null,
                                            true,
                                            reader));
            String id = batch.path("id").asText();
            new Watch(api, id, batch.path("last_event").asLong(), screen).untilRest();
            print(api, id, known, asked);
            return Exit.ALL_READ.code();
        }
    }

    /// Every member that any card has; a list where one card has a list.
    private static ArrayNode fields(List<Truth.Known> known) {
        Map<String, Boolean> lists = new LinkedHashMap<>();
        known.forEach(card ->
                card.values()
                        .properties()
                        .forEach(each ->
                                lists.merge(
                                        each.getKey(),
                                        each.getValue().isArray(),
                                        Boolean::logicalOr)));
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        lists.forEach((name, list) ->
                fields.addObject().put("name", name).put("type", list ? "list" : "text"));
        return fields;
    }

    private void print(Api api, String id, List<Truth.Known> known, ArrayNode asked) {
        Map<String, JsonNode> read = read(api, id);
        Map<String, Score> byField = new LinkedHashMap<>();
        Score all = Score.NONE;
        double macro = 0;
        for (Truth.Known card : known) {
            JsonNode values =
                    read.getOrDefault(
                            String.valueOf(card.picture().getFileName()),
                            JsonNodeFactory.instance.objectNode());
            Score whole = Score.NONE;
            for (JsonNode field : asked) {
                String name = field.path("name").asText();
                Score score = Score.of(card.values().path(name), values.path(name));
                byField.merge(name, score, Score::plus);
                whole = whole.plus(score);
            }
            macro += whole.f1();
            all = all.plus(whole);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("field", "F1", "right", "invented", "missed", "exact"));
        byField.forEach((name, score) -> rows.add(row(name, score)));
        rows.add(row("all (micro)", all));
        TextTable.lines(rows, 100).forEach(out::println);
        out.println(
                "macro F1 %.3f over %d cards; batch %s"
                        .formatted(macro / known.size(), known.size(), id));
    }

    private static List<String> row(String name, Score score) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.3f", score.f1()),
                String.valueOf(score.right()),
                String.valueOf(score.invented()),
                String.valueOf(score.missed()),
                String.format(
                        Locale.ROOT, "%.2f", (double) score.exact() / Math.max(1, score.leaves())));
    }

    private static Map<String, JsonNode> read(Api api, String id) {
        Map<String, JsonNode> read = new HashMap<>();
        int page = 1;
        JsonNode answer;
        do {
            answer = api.get("/api/v1/batches/" + id + "/items?per_page=500&page=" + page++);
            answer.path("items")
                    .forEach(item -> read.put(item.path("file").asText(), item.path("values")));
        } while (page <= answer.path("pages").asInt());
        return read;
    }
}
