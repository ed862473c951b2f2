package io.sheaf.web;

import io.sheaf.reader.fake.Fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// One way in which a server misbehaves towards one card, and what must come of it.
///
/// @param dialect of the endpoint
/// @param script what the server does at each request for the card; then it behaves
/// @param end of the card, or of the batch when that is to pause
/// @param words in the reason, empty when there is none
/// @param requests for the card up to then
/// @param count that the endpoint must show, empty for none
record ModelCase(
        String dialect, List<Fault> script, End end, String words, int requests, String count) {

    enum End {
        READ,
        FAILED,
        PAUSED
    }

    @Override
    public String toString() {
        return dialect + " " + script + " -> " + end;
    }

    private static ModelCase read(int requests, String count, Fault... script) {
        return new ModelCase("openai", List.of(script), End.READ, "", requests, count);
    }

    private static ModelCase failed(int requests, String words, Fault... script) {
        return new ModelCase("openai", List.of(script), End.FAILED, words, requests, "");
    }

    private static ModelCase paused(String words, Fault script) {
        return new ModelCase("openai", List.of(script), End.PAUSED, words, 1, "halted");
    }

    private ModelCase by(String other) {
        return new ModelCase(other, script, end, words, requests, count);
    }

    private static Fault[] times(int times, Fault fault) {
        return Collections.nCopies(times, fault).toArray(Fault[]::new);
    }

    static List<ModelCase> all() {
        List<ModelCase> all = new ArrayList<>();
        for (String dialect : List.of("openai", "ollama", "llama_cpp")) {
            all.add(read(1, "valid", Fault.NONE).by(dialect));
            all.add(read(2, "empty", Fault.THINKING_ONLY).by(dialect));
            all.add(read(3, "cut_off", Fault.TOO_LONG).by(dialect));
            all.add(read(2, "http_500", Fault.STATUS_500).by(dialect));
            all.add(read(1, "repaired", Fault.FENCED).by(dialect));
            all.add(read(2, "plain", Fault.UNKNOWN_FORM).by(dialect));
        }
        words(all);
        wrappings(all);
        statuses(all);
        wire(all);
        all.add(
                failed(
                        4,
                        "gave no answer that can be used in 4 requests",
                        times(9, Fault.SCHEMA_IGNORED)));
        all.add(failed(4, "was not one JSON object", times(9, Fault.BARE_TEXT)));
        return all;
    }

    private static void words(List<ModelCase> all) {
        for (Fault harmless :
                List.of(
                        Fault.NULL_VALUE,
                        Fault.EXTRA_FIELD,
                        Fault.HALF_CHARACTER,
                        Fault.ZERO_CHARACTER)) {
            all.add(read(1, "valid", harmless));
        }
        for (Fault repaired :
                List.of(
                        Fault.NUMBER_FOR_TEXT,
                        Fault.TEXT_FOR_NUMBER,
                        Fault.WRITTEN_DATE,
                        Fault.CHOICE_IN_CAPITALS,
                        Fault.TEXT_FOR_TRUTH,
                        Fault.TEXT_FOR_LIST,
                        Fault.WRAPPED,
                        Fault.LIST_OF_ONE,
                        Fault.FENCED_WITHOUT_NAME,
                        Fault.PROSE_AROUND,
                        Fault.THOUGHT_ALOUD,
                        Fault.TRAILING_COMMA,
                        Fault.SINGLE_QUOTES,
                        Fault.COMMENTED)) {
            all.add(read(1, "repaired", repaired));
        }
        all.add(read(1, "", Fault.OTHER_CASE));
        all.add(read(1, "", Fault.PYTHON));
        for (Fault asked :
                List.of(
                        Fault.WORD_FOR_NUMBER,
                        Fault.FRACTION_FOR_WHOLE,
                        Fault.HUGE_NUMBER,
                        Fault.IMPOSSIBLE_DATE,
                        Fault.UNKNOWN_CHOICE,
                        Fault.OBJECT_FOR_TEXT,
                        Fault.MISSING_FIELD,
                        Fault.SCHEMA_IGNORED,
                        Fault.BARE_TEXT,
                        Fault.DUPLICATE_KEY,
                        Fault.TRUNCATED,
                        Fault.DEEP_NESTING)) {
            all.add(read(2, "reasked", asked));
        }
        all.add(read(2, "empty", Fault.EMPTY));
        all.add(read(2, "empty", Fault.BLANK));
        all.add(read(3, "plain", Fault.EMPTY, Fault.WORD_FOR_NUMBER));
        all.add(read(5, "halves", Fault.EMPTY, Fault.TRUNCATED, Fault.BARE_TEXT));
    }

    private static void wrappings(List<ModelCase> all) {
        all.add(failed(1, "declines to read this card: I cannot help", Fault.REFUSAL));
        all.add(failed(1, "declines to read this card: a filter", Fault.FILTERED));
        all.add(read(1, "valid", Fault.CONTENT_IN_PARTS));
        all.add(read(1, "valid", Fault.NO_USAGE));
        all.add(read(2, "broken", Fault.ERROR_BODY));
        all.add(read(2, "broken", Fault.BUSY_IN_BODY));
        all.add(read(2, "broken", Fault.HTML));
        all.add(read(2, "broken", Fault.NO_BODY));
        all.add(read(2, "broken", Fault.NO_CHOICES));
        all.add(read(2, "no_answer", Fault.HUGE));
    }

    private static void statuses(List<ModelCase> all) {
        all.add(failed(1, "refuses the request (400)", Fault.STATUS_400));
        all.add(failed(1, "filtered by our content", Fault.FILTER_400));
        all.add(failed(1, "(413)", Fault.STATUS_413));
        all.add(failed(1, "(422)", Fault.STATUS_422));
        all.add(paused("key", Fault.STATUS_401));
        all.add(paused("paid", Fault.STATUS_402));
        all.add(paused("key", Fault.STATUS_403));
        all.add(paused("does not know the model", Fault.STATUS_404));
        all.add(paused("quota", Fault.QUOTA));
        all.add(paused("elsewhere", Fault.REDIRECT));
        for (Fault later :
                List.of(
                        Fault.STATUS_408,
                        Fault.STATUS_409,
                        Fault.STATUS_502,
                        Fault.STATUS_503,
                        Fault.STATUS_529)) {
            all.add(read(2, "http_" + later.status(), later));
        }
        for (Fault busy :
                List.of(
                        Fault.BUSY,
                        Fault.BUSY_SECONDS,
                        Fault.BUSY_FRACTION,
                        Fault.BUSY_DATE,
                        Fault.BUSY_MILLISECONDS)) {
            all.add(read(2, "http_429", busy));
        }
        all.add(read(8, "http_429", times(7, Fault.BUSY)));
    }

    private static void wire(List<ModelCase> all) {
        for (Fault broken :
                List.of(
                        Fault.HANG,
                        Fault.SLOW_DRIP,
                        Fault.CUT_BODY,
                        Fault.CLOSED_AT_ONCE,
                        Fault.GARBAGE)) {
            all.add(read(2, "retried", broken));
        }
        all.add(read(1, "valid", Fault.CHUNKED));
    }
}
