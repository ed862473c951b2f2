package io.sheaf.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// An error as a client gets it: RFC 9457. `type` is stable and named in openapi.yaml; the words
/// may change.
///
/// @param detail what is wrong and what to do, for the person
/// @param errors one for each thing to mend in what was sent
/// @param statusNow the batch's status when that is what stands in the way
/// @param possible what can be asked of the batch now
/// @param allow the methods that this path has
/// @param retryAfter seconds to wait
/// @param current what was to be changed, as it is now
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String requestId,
        @Nullable List<FieldError> errors,
        @Nullable String statusNow,
        @Nullable List<String> possible,
        @Nullable List<String> allow,
        @Nullable Long retryAfter,
        @Nullable Object current) {

    Problem(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String requestId,
            @Nullable List<FieldError> errors,
            @Nullable String statusNow,
            @Nullable List<String> possible,
            @Nullable List<String> allow,
            @Nullable Long retryAfter) {
        this(
                type,
                title,
                status,
                detail,
                requestId,
                errors,
                statusNow,
                possible,
                allow,
                retryAfter,
                null);
    }

    /// Our own database is back in a second or two.
    private static final long SECONDS_AWAY = 2;

    /// @param field where, as a path: `fields[2].name`
    record FieldError(String field, String detail) {}

    private static Problem plain(String type, String title, int status, String detail) {
        return new Problem(
                "urn:sheaf:problem:" + type,
                title,
                status,
                detail,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Problem unreadable(String detail) {
        return plain("unreadable", "The request cannot be read", 400, detail);
    }

    static Problem unauthorized(String detail) {
        return plain("unauthorized", "Sign in", 401, detail);
    }

    static Problem adminsOnly() {
        return plain("admins-only", "Not yours to do", 403, "Only an admin may do this.");
    }

    static Problem inPersonOnly() {
        return plain(
                "in-person-only",
                "Not a program's to do",
                403,
                "An API token may not do this. Sign in with name and password for it.");
    }

    static Problem forbidden(String detail) {
        return plain("forbidden", "Not allowed from there", 403, detail);
    }

    static Problem role(String detail) {
        return plain("role", "Not for your role", 403, detail);
    }

    static Problem notFound(String detail) {
        return plain("not-found", "There is none", 404, detail);
    }

    static Problem methodNotAllowed(List<String> methods) {
        Problem plain =
                plain(
                        "method-not-allowed",
                        "Another method is needed",
                        405,
                        "This path answers to " + String.join(", ", methods) + ".");
        return new Problem(
                plain.type, plain.title, 405, plain.detail, null, null, null, null, methods, null);
    }

    static Problem conflict(String detail) {
        return plain("conflict", "Something stands in the way", 409, detail);
    }

    static Problem notPossibleNow(String detail, String status, List<String> possible) {
        return new Problem(
                "urn:sheaf:problem:not-possible-now",
                "Not possible now",
                409,
                detail,
                null,
                null,
                status,
                possible,
                null,
                null);
    }

    static Problem changed(String detail) {
        return plain("changed", "Somebody else was quicker", 412, detail);
    }

    /// @param current as it is now
    static Problem changed(String detail, Object current) {
        Problem plain = changed(detail);
        return new Problem(
                plain.type, plain.title, 412, detail, null, null, null, null, null, null, current);
    }

    static Problem tooLarge(String detail) {
        return plain("too-large", "Too large", 413, detail);
    }

    static Problem mediaType(String detail) {
        return plain("media-type", "Another Content-Type is needed", 415, detail);
    }

    static Problem host(String detail) {
        return plain("wrong-host", "This server has another name", 421, detail);
    }

    static Problem invalid(List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().field() + ": " + errors.getFirst().detail()
                        : errors.size() + " things are to be mended; see errors.";
        return new Problem(
                "urn:sheaf:problem:invalid",
                "Something is to be mended",
                422,
                detail,
                null,
                List.copyOf(errors),
                null,
                null,
                null,
                null);
    }

    /// A request that lacks what it must have, where the contract says 400.
    static Problem fields(List<FieldError> errors) {
        Problem like = invalid(errors);
        return new Problem(
                "urn:sheaf:problem:fields",
                "The request cannot be taken",
                400,
                like.detail,
                null,
                like.errors,
                null,
                null,
                null,
                null);
    }

    static Problem fields(String field, String detail) {
        return fields(List.of(new FieldError(field, detail)));
    }

    static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    static Problem later(String detail, Duration wait) {
        Problem plain = plain("too-many", "Too many at once", 429, detail);
        return new Problem(
                plain.type,
                plain.title,
                429,
                plain.detail,
                null,
                null,
                null,
                null,
                null,
                Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /// What is stored is not what was stored.
    static Problem damaged(String detail) {
        return plain(
                "damaged",
                "Something stored is damaged",
                500,
                detail + " Verify everything that is kept, and bring the file back from a backup.");
    }

    static Problem bug() {
        return plain(
                "internal",
                "A fault of ours",
                500,
                "Something went wrong inside. Nothing that was saved is lost; the server's log says"
                        + " more under this request id.");
    }

    static Problem unavailable(String detail) {
        return new Problem(
                "urn:sheaf:problem:unavailable",
                "Not now",
                503,
                detail,
                null,
                null,
                null,
                null,
                null,
                SECONDS_AWAY);
    }

    static Problem noSpace(String detail) {
        return plain("no-space", "The disk is full", 507, detail);
    }

    Problem withRequestId(@Nullable String id) {
        return new Problem(
                type,
                title,
                status,
                detail,
                id,
                errors,
                statusNow,
                possible,
                allow,
                retryAfter,
                current);
    }

    /// Ends the request with this problem.
    Refused refused() {
        return new Refused(this);
    }

    /// Carries a problem to the edge.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
