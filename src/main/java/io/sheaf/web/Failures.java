package io.sheaf.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;

/// Turns whatever ends a request into a problem for the client and, when it is ours, a line in the
/// log. No stack trace leaves the server.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Refusals refusals;

    Failures(Refusals refusals) {
        this.refusals = refusals;
    }

    void handle(RoutesConfig routes) {
        routes.exception(
                Problem.Refused.class, (refused, context) -> answer(refused.problem(), context));
        routes.exception(
                HttpResponseException.class,
                (failure, context) -> {
                    if (failure.getStatus() == 404 && Pages.screen(context)) {
                        Pages.home(context);
                        return;
                    }
                    Replies.problem(context, framework(failure, context));
                });
        routes.exception(Exception.class, this::bug);
    }

    private void answer(Problem problem, Context context) {
        refusals.note(problem, context);
        Replies.problem(context, problem);
    }

    /// The framework's own refusals, in our words.
    private static Problem framework(HttpResponseException failure, Context context) {
        if (failure instanceof MethodNotAllowedResponse) {
            String methods = failure.getDetails().getOrDefault("availableMethods", "");
            List<String> allowed =
                    Arrays.stream(methods.split(",")).map(String::strip).sorted().toList();
            return Problem.methodNotAllowed(allowed);
        }
        return switch (failure.getStatus()) {
            case 404 -> Problem.notFound("There is nothing at " + context.path() + ".");
            case 413 -> Problem.tooLarge("The request is larger than allowed.");
            default -> Problem.unreadable(String.valueOf(failure.getMessage()));
        };
    }

    private void bug(Exception failure, Context context) {
        Problem problem = Domain.problem(failure);
        if (problem.status() == 503 || problem.status() == 507) {
            LOG.warn(
                    "{} {} was refused with {}: {}",
                    context.req().getMethod(),
                    context.path(),
                    problem.status(),
                    failure.toString());
        } else if (problem.status() >= 500) {
            LOG.error(
                    "{} {} failed, request {}",
                    context.req().getMethod(),
                    context.path(),
                    context.attribute(Replies.REQUEST_ID),
                    failure);
        }
        if (!context.res().isCommitted()) {
            answer(problem, context);
        }
    }
}
