package io.sheaf.web;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error as a client gets it: RFC 9457. `type` is stable and named in openapi.yaml; the words
/// may change.
///
/// @param detail what is wrong and what to do, for the person
/// @param members what else there is to say of this kind of problem, by its name in JSON
record Problem(String type, String title, int status, String detail, Map<String, Object> members) {

    /// The methods that the path has: a list of texts.
    static final String ALLOW = "allow";

    /// Seconds to wait: a whole number.
    static final String RETRY_AFTER = "retry_after";

    /// Our own database is back in a second or two.
    private static final long SECONDS_AWAY = 2;

    private static final String TYPES = "urn:sheaf:problem:";

    /// One thing to mend in what was sent.
    ///
    /// @param field where, as a path: `fields[2].name`
    record FieldError(String field, String detail) {}

    private static Problem plain(String type, String title, int status, String detail) {
        return new Problem(TYPES + type, title, status, detail, Map.of());
    }

    private Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, title, status, detail, more);
    }

    /// Its kind in a word.
    String word() {
        return type.substring(TYPES.length());
    }

    /// The members of its JSON object.
    Map<String, @Nullable Object> view(@Nullable String requestId) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", type);
        view.put("title", title);
        view.put("status", status);
        view.put("detail", detail);
        if (requestId != null) {
            view.put("request_id", requestId);
        }
        view.putAll(members);
        return view;
    }

    static Problem unreadable(String detail) {
        return unreadable(400, detail);
    }

    /// The same with a status that says more exactly what of it cannot be read.
    static Problem unreadable(int status, String detail) {
        return plain("unreadable", "The request cannot be read", status, detail);
    }

    static Problem unauthorized(String detail) {
        return plain("unauthorized", "Sign in", 401, detail);
    }

    static Problem secondFactor(String detail) {
        return plain("second-factor", "A code is needed", 401, detail);
    }

    static Problem secondFactorNeeded() {
        return plain(
                "second-factor-needed",
                "A second factor is needed",
                403,
                "Everybody here needs a second factor. Set one up in your account"
                        + " (POST /api/v1/me/second-factor), then go on.");
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

    static Problem reauthenticate() {
        return plain(
                "reauthenticate",
                "Your password again",
                403,
                "You typed your password a while ago. Type it again for this"
                        + " (POST /api/v1/session/confirm), then ask again.");
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
        return plain(
                        "method-not-allowed",
                        "Another method is needed",
                        405,
                        "This path answers to " + String.join(", ", methods) + ".")
                .with(ALLOW, methods);
    }

    static Problem conflict(String detail) {
        return plain("conflict", "Something stands in the way", 409, detail);
    }

    /// @param status what stands in the way
    /// @param possible what can be asked instead
    static Problem notPossibleNow(String detail, String status, List<String> possible) {
        return plain("not-possible-now", "Not possible now", 409, detail)
                .with("status_now", status)
                .with("possible", possible);
    }

    static Problem changed(String detail) {
        return plain("changed", "Somebody else was quicker", 412, detail);
    }

    /// @param current what was to be changed, as it is now
    static Problem changed(String detail, Object current) {
        return changed(detail).with("current", current);
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
        return plain("invalid", "Something is to be mended", 422, sum(errors))
                .with("errors", List.copyOf(errors));
    }

    /// A request that lacks what it must have, where the contract says 400.
    static Problem fields(List<FieldError> errors) {
        return plain("fields", "The request cannot be taken", 400, sum(errors))
                .with("errors", List.copyOf(errors));
    }

    private static String sum(List<FieldError> errors) {
        return errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().detail()
                : errors.size() + " things are to be mended; see errors.";
    }

    static Problem fields(String field, String detail) {
        return fields(List.of(new FieldError(field, detail)));
    }

    static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    static Problem later(String detail, Duration wait) {
        return plain("too-many", "Too many at once", 429, detail)
                .with(RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
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
        return plain("unavailable", "Not now", 503, detail).with(RETRY_AFTER, SECONDS_AWAY);
    }

    static Problem noSpace(String detail) {
        return plain("no-space", "The disk is full", 507, detail);
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
