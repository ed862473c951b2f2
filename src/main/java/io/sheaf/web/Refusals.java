package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Caller;
import io.sheaf.account.SecurityEvent;
import io.sheaf.account.SecurityLog;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells the security log what was refused, and to whom. Of each kind a few lines a minute about
/// one person or one network: enough to be seen, too few to fill a disk.
final class Refusals {

    private static final int NOTED_A_MINUTE = 10;

    private final SecurityLog log;
    private final Buckets notes;

    Refusals(SecurityLog log, InstantSource clock) {
        this.log = log;
        this.notes = new Buckets(NOTED_A_MINUTE, clock);
    }

    /// Notes an answer that says that somebody may not, or that there is no such thing.
    void note(Problem problem, Context request) {
        Optional<Caller> caller = Guard.known(request);
        switch (problem.status()) {
            case 403 ->
                    caller.ifPresentOrElse(
                            known -> about(known, SecurityEvent.FORBIDDEN, problem, request),
                            () -> elsewhere(SecurityEvent.CROSS_SITE_REFUSED, request));
            // What is another's and what is not there are one answer, and so one event.
            case 404 ->
                    caller.filter(_ -> !request.pathParamMap().isEmpty())
                            .ifPresent(known ->
                                    about(known, SecurityEvent.NOT_FOUND, problem, request));
            case 421 -> elsewhere(SecurityEvent.WRONG_HOST, request);
            default -> {}
        }
    }

    private void about(Caller caller, SecurityEvent event, Problem problem, Context request) {
        String user = caller.principal().id().toString();
        Map<String, String> details = what(request);
        details.put("user", user);
        details.put("reason", problem.word());
        note(event, user, request, details);
    }

    private void elsewhere(SecurityEvent event, Context request) {
        Map<String, String> details = what(request);
        for (String name : new String[] {"Host", "Origin", "Sec-Fetch-Site"}) {
            String sent = request.header(name);
            if (sent != null) {
                details.put(name.toLowerCase(Locale.ROOT).replace('-', '_'), sent);
            }
        }
        note(event, Guard.source(request).network(), request, details);
    }

    private static Map<String, String> what(Context request) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("method", request.req().getMethod());
        details.put("path", request.path());
        return details;
    }

    private void note(
            SecurityEvent event, String whose, Context request, Map<String, String> details) {
        if (notes.take(event.word() + " " + whose).isEmpty()) {
            log.note(event, Guard.source(request), details);
        }
    }
}
