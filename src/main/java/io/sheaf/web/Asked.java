package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Reads what a request asks for, and says by name what is wrong with it.
final class Asked {

    /// Field lists are text: far more than any of them needs.
    static final int LARGEST_JSON = 2 * 1024 * 1024;

    static final int MOST_PER_PAGE = 500;

    private static final int LONGEST_KEY = 200;

    private Asked() {}

    /// Which part of a list.
    record Paging(int page, int perPage) {
        int offset() {
            return (page - 1) * perPage;
        }

        /// A list as all of them are answered.
        Map<String, Object> envelope(String name, List<?> rows, long total) {
            Map<String, Object> envelope = new LinkedHashMap<>();
            envelope.put(name, rows);
            envelope.put("total", total);
            envelope.put("page", page);
            envelope.put("per_page", perPage);
            envelope.put("pages", (total + perPage - 1) / perPage);
            return envelope;
        }
    }

    /// Who asks.
    static Principal who(Context request) {
        return Guard.caller(request).principal();
    }

    static Paging paging(Context request) {
        return paging(request, MOST_PER_PAGE);
    }

    static Paging paging(Context request, int mostPerPage) {
        int page = whole(request, "page", 1, 1, 1_000_000);
        return new Paging(page, whole(request, "per_page", 50, 1, mostPerPage));
    }

    /// What makes two requests the same, `null` when the client gave no such key.
    static @Nullable String idempotencyKey(Context request) {
        String key = request.header("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.invalid("Idempotency-Key", "1 to " + LONGEST_KEY + " characters.")
                    .refused();
        }
        return key;
    }

    static int whole(Context request, String name, int usual, int least, int most) {
        Long number = number(request, name, least, most);
        return number == null ? usual : number.intValue();
    }

    /// A parameter of the query, which counts only when it is there once: which of two is meant is
    /// anybody's guess, and a proxy's may be another than ours.
    static @Nullable String once(Context request, String name) {
        List<String> sent = request.queryParams(name);
        if (sent.size() > 1) {
            throw Problem.invalid(name, "Send it once, not " + sent.size() + " times.").refused();
        }
        return sent.isEmpty() ? null : sent.getFirst();
    }

    static @Nullable Long number(Context request, String name, long least, long most) {
        return parsed(
                name,
                once(request, name),
                text -> {
                    long number = Long.parseLong(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                most == Long.MAX_VALUE
                        ? "Must be a whole number from " + least + "."
                        : "Must be a whole number from " + least + " to " + most + ".");
    }

    static @Nullable Double fraction(Context request, String name) {
        return parsed(
                name,
                once(request, name),
                text -> {
                    double number = new BigDecimal(text).doubleValue();
                    if (number < 0 || number > 1) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "Must be a number from 0 to 1.");
    }

    static @Nullable Boolean truth(Context request, String name) {
        return parsed(
                name,
                once(request, name),
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException();
                        },
                "Must be true or false.");
    }

    /// The same, `null` when it is not given.
    static @Nullable String given(Context request, String name, int longest) {
        String text = text(request, name, longest);
        return text.isEmpty() ? null : text;
    }

    static String text(Context request, String name, int longest) {
        String text = once(request, name);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            throw Problem.invalid(name, "At most " + longest + " characters.").refused();
        }
        return text == null ? "" : text;
    }

    /// Words separated by commas, each of them among `known`.
    static List<String> words(Context request, String name, List<String> known) {
        String text = once(request, name);
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).toList();
        for (String word : words) {
            if (!known.contains(word)) {
                throw Problem.invalid(
                                name,
                                "“%s” is not one of %s.".formatted(word, String.join(", ", known)))
                        .refused();
            }
        }
        return words;
    }

    static String oneOf(Context request, String name, String usual, List<String> known) {
        List<String> words = words(request, name, known);
        return words.isEmpty() ? usual : words.getFirst();
    }

    /// What must be in the body.
    static <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw Problem.invalid(name, "Is needed.").refused();
        }
        return value;
    }

    /// An id in the path; one that cannot be an id is simply not there.
    static UUID uuid(Context request, String name, String what) {
        String text = request.pathParam(name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.notFound("There is no " + what + " " + text + ".").refused();
        }
    }

    static int seq(Context request) {
        String text = request.pathParam("seq");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw Problem.notFound("There is no item " + text + ".").refused();
        }
    }

    /// The JSON object in the body.
    static <T> T body(Context request, Class<T> type) {
        return body(request, type, LARGEST_JSON);
    }

    /// @param most bytes
    static <T> T body(Context request, Class<T> type, int most) {
        String sent = request.contentType();
        String plain = sent == null ? "" : sent.split(";", 2)[0].strip();
        if (!plain.equalsIgnoreCase("application/json")) {
            throw Problem.mediaType(
                            "Send application/json, not " + (sent == null ? "nothing" : sent) + ".")
                    .refused();
        }
        return Json.read(bounded(request, most), type);
    }

    private static byte[] bounded(Context request, int most) {
        try {
            byte[] body = request.req().getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw Problem.tooLarge("A JSON body may have " + most + " bytes at most.")
                        .refused();
            }
            return body;
        } catch (IOException gone) {
            throw Problem.unreadable("The body ended early.").refused();
        }
    }

    private static <T> @Nullable T parsed(
            String name, @Nullable String text, Function<String, T> parser, String otherwise) {
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid(name, otherwise).refused();
        }
    }
}
