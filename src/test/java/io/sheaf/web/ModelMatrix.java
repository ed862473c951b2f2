package io.sheaf.web;

import io.sheaf.reader.fake.Fault;

import java.util.ArrayList;
import java.util.List;

/// The table of `docs/model-faults.md`: what each fault of a model server does to its card, the
/// batch, the endpoint and the other cards. Its lines are made of the cases that [ModelFaultsTest]
/// has just seen.
final class ModelMatrix {

    private static final String HEAD =
            """
            # What a model server can do wrong

            Each line is a batch of three cards. The server misbehaves towards the second; the other two must be read as if nothing were. `ModelFaultsTest` runs all of them and fails when this page says
            anything else. The fault's words are those of `./sheaf fake-model`.

            | dialect | fault | card | batch | endpoint counts | other cards harmed |
            |---|---|---|---|---|---|
            """;

    /// Those that have a test of their own.
    private static final String OTHERS =
            """
            | openai | nobody listens at the port | stays open, tried again | goes on; after five failures in a row paused with the reason | `retried` | 0 |
            | openai | no such host (DNS) | stays open, tried again | the same | `retried` | 0 |
            | openai | no TLS at the other end | stays open, tried again | the same | `retried` | 0 |
            | openai | the server would drop the body of a request that asks for HTTP/2 | none asks: read, 1 request | completed | `valid` | 0 |
            | openai | the machine's clock is set back by a day, forward by two, back by three hours, in the middle of a call, while the server wants quiet, while the gate rests | read, tried again or read as without it | goes on | as without it; no wait grows, no time is negative (`ModelClockTest`) | 0 |
            """;

    private ModelMatrix() {}

    static String page(List<ModelCase> cases) {
        StringBuilder page = new StringBuilder(HEAD);
        cases.forEach(each -> page.append(line(each)));
        page.append(OTHERS);
        return page.append("\n%d cases.\n".formatted(cases.size() + OTHERS.lines().count()))
                .toString();
    }

    private static String line(ModelCase each) {
        String times = each.requests() == 1 ? "1 request" : each.requests() + " requests";
        String card =
                switch (each.end()) {
                    case READ -> "read, " + times;
                    case FAILED -> "fails after " + times + ": “… " + each.words() + " …”";
                    case PAUSED -> "stays open, the try does not count; read after resuming";
                };
        String batch =
                switch (each.end()) {
                    case READ -> "completed";
                    case FAILED -> "completed_with_errors";
                    case PAUSED -> "paused: “… " + each.words() + " …”";
                };
        String counts = each.count().isEmpty() ? "–" : "`" + each.count() + "`";
        return "| %s | %s | %s | %s | %s | 0 |\n"
                .formatted(each.dialect(), script(each.script()), card, batch, counts);
    }

    private static String script(List<Fault> script) {
        List<String> words = new ArrayList<>();
        int times = 0;
        for (int i = 0; i < script.size(); i++) {
            times++;
            if (i + 1 == script.size() || script.get(i + 1) != script.get(i)) {
                words.add((times > 1 ? times + " × " : "") + script.get(i).word());
                times = 0;
            }
        }
        return String.join(", then ", words);
    }
}
