package io.sheaf.reader.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The ways in which model servers have been seen to misbehave.
public enum Fault {
    NONE(Kind.WORDS),
    // What the model says.
    NULL_VALUE(Kind.WORDS),
    NUMBER_FOR_TEXT(Kind.WORDS),
    TEXT_FOR_NUMBER(Kind.WORDS),
    WORD_FOR_NUMBER(Kind.WORDS),
    FRACTION_FOR_WHOLE(Kind.WORDS),
    HUGE_NUMBER(Kind.WORDS),
    WRITTEN_DATE(Kind.WORDS),
    IMPOSSIBLE_DATE(Kind.WORDS),
    CHOICE_IN_CAPITALS(Kind.WORDS),
    UNKNOWN_CHOICE(Kind.WORDS),
    TEXT_FOR_TRUTH(Kind.WORDS),
    TEXT_FOR_LIST(Kind.WORDS),
    OBJECT_FOR_TEXT(Kind.WORDS),
    MISSING_FIELD(Kind.WORDS),
    EXTRA_FIELD(Kind.WORDS),
    OTHER_CASE(Kind.WORDS),
    SCHEMA_IGNORED(Kind.WORDS),
    WRAPPED(Kind.WORDS),
    LIST_OF_ONE(Kind.WORDS),
    BARE_TEXT(Kind.WORDS),
    FENCED(Kind.WORDS),
    FENCED_WITHOUT_NAME(Kind.WORDS),
    PROSE_AROUND(Kind.WORDS),
    THOUGHT_ALOUD(Kind.WORDS),
    TRAILING_COMMA(Kind.WORDS),
    SINGLE_QUOTES(Kind.WORDS),
    PYTHON(Kind.WORDS),
    COMMENTED(Kind.WORDS),
    DUPLICATE_KEY(Kind.WORDS),
    TRUNCATED(Kind.WORDS),
    DEEP_NESTING(Kind.WORDS),
    ZERO_CHARACTER(Kind.WORDS),
    HALF_CHARACTER(Kind.WORDS),
    EMPTY(Kind.WORDS),
    BLANK(Kind.WORDS),
    // How the server wraps it.
    THINKING_ONLY(Kind.WRAPPING),
    REFUSAL(Kind.WRAPPING),
    FILTERED(Kind.WRAPPING),
    TOO_LONG(Kind.WRAPPING),
    CONTENT_IN_PARTS(Kind.WRAPPING),
    NO_USAGE(Kind.WRAPPING),
    // A good status and no answer.
    ERROR_BODY(Kind.BODY),
    BUSY_IN_BODY(Kind.BODY),
    HTML(Kind.BODY),
    NO_BODY(Kind.BODY),
    NO_CHOICES(Kind.BODY),
    HUGE(Kind.BODY),
    // Another status.
    STATUS_400(400),
    UNKNOWN_FORM(400),
    FILTER_400(400),
    STATUS_401(401),
    STATUS_402(402),
    STATUS_403(403),
    STATUS_404(404),
    STATUS_408(408),
    STATUS_409(409),
    STATUS_413(413),
    STATUS_422(422),
    BUSY(429),
    BUSY_SECONDS(429),
    BUSY_FRACTION(429),
    BUSY_DATE(429),
    BUSY_MILLISECONDS(429),
    QUOTA(429),
    STATUS_500(500),
    STATUS_502(502),
    STATUS_503(503),
    STATUS_529(529),
    REDIRECT(302),
    // What happens on the wire.
    HANG(Kind.WIRE),
    SLOW_DRIP(Kind.WIRE),
    CUT_BODY(Kind.WIRE),
    CLOSED_AT_ONCE(Kind.WIRE),
    GARBAGE(Kind.WIRE),
    CHUNKED(Kind.WIRE);

    /// Where something goes wrong.
    enum Kind {
        WORDS,
        WRAPPING,
        BODY,
        STATUS,
        WIRE
    }

    /// Those that a server on a bad day shows; the others would halt every batch.
    static final List<Fault> SEEDED =
            Arrays.stream(values())
                    .filter(fault -> fault != NONE)
                    .filter(fault -> fault.status == 200 || fault.status >= 408)
                    .filter(fault -> fault != QUOTA && fault != HANG && fault != HUGE)
                    .toList();

    private final Kind kind;
    private final int status;

    Fault(Kind kind) {
        this.kind = kind;
        this.status = 200;
    }

    Fault(int status) {
        this.kind = Kind.STATUS;
        this.status = status;
    }

    Kind kind() {
        return kind;
    }

    /// Of the answer in HTTP.
    public int status() {
        return status;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
