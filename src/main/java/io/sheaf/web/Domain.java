package io.sheaf.web;

import io.sheaf.account.InTheWay;
import io.sheaf.account.TooBusy;
import io.sheaf.account.Unacceptable;
import io.sheaf.album.Outdated;
import io.sheaf.album.StillFilling;
import io.sheaf.album.print.Incomplete;
import io.sheaf.batch.Act;
import io.sheaf.batch.ItemChanged;
import io.sheaf.batch.NotFound;
import io.sheaf.batch.NotPossibleNow;
import io.sheaf.batch.NotReadYet;
import io.sheaf.cases.Missing;
import io.sheaf.cases.NotNow;
import io.sheaf.cases.NotYours;
import io.sheaf.cases.Stale;
import io.sheaf.cases.bag.Damaged;
import io.sheaf.endpoint.EndpointInTheWay;
import io.sheaf.endpoint.UnfitEndpoint;
import io.sheaf.storage.StorageFull;
import io.sheaf.template.BrokenItems;
import io.sheaf.template.HasRuns;
import io.sheaf.template.Invalid;
import io.sheaf.template.NameTaken;
import io.sheaf.template.RevisionMoved;
import io.sheaf.upload.NoSuchSession;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.regex.Pattern;

/// Failures that the packages below expect, as problems.
final class Domain {

    /// The connection is broken, the server is going down or coming up, or has no place free:
    /// PostgreSQL's documentation, appendix A.
    private static final Pattern LOST = Pattern.compile("08...|57P0[1-4]|53300");

    private Domain() {}

    static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem.Refused refused -> refused.problem();
            case NotFound missing -> Problem.notFound(words(missing));
            case NoSuchSession missing -> Problem.notFound(words(missing));
            case NotPossibleNow now ->
                    Problem.notPossibleNow(
                            words(now),
                            now.status().word(),
                            now.possible().stream().map(Act::word).toList());
            case Invalid invalid -> Problem.invalid(faults(invalid));
            case BrokenItems broken -> Problem.damaged(words(broken));
            case HasRuns runs -> Problem.conflict(words(runs));
            case NameTaken taken -> Problem.conflict(words(taken));
            case RevisionMoved moved -> Problem.changed(words(moved));
            case NotReadYet early -> Problem.conflict(words(early));
            case ItemChanged moved -> Problem.changed(words(moved));
            case Unacceptable wrong -> Problem.invalid(wrong.field(), words(wrong));
            case InTheWay conflict -> Problem.conflict(words(conflict));
            case TooBusy busy -> Problem.later(words(busy), busy.retryAfter());
            case Missing missing -> Problem.notFound(words(missing));
            case NotYours role -> Problem.role(words(role));
            case NotNow now -> Problem.notPossibleNow(words(now), now.status(), now.possible());
            case Incomplete incomplete -> Problem.conflict(words(incomplete));
            case StillFilling filling ->
                    Problem.notPossibleNow(
                            words(filling), filling.status().word(), List.of("cancel"));
            case Outdated outdated ->
                    Problem.changed(words(outdated), AlbumViews.of(outdated.current()));
            case Stale stale -> Problem.changed(words(stale), CaseViews.of(stale.current()));
            case Damaged damaged -> Problem.damaged(words(damaged));
            case UnfitEndpoint unfit -> Problem.invalid(unfit.at(), words(unfit));
            case EndpointInTheWay conflict ->
                    conflict.isChanged()
                            ? Problem.changed(words(conflict))
                            : Problem.conflict(words(conflict));
            case StorageFull full -> Problem.noSpace(words(full));
            case SQLTransientConnectionException _ -> away();
            case SQLException lost when LOST.matcher(state(lost)).matches() -> away();
            default -> cause(failure);
        };
    }

    private static Problem away() {
        return Problem.unavailable(
                "The database does not answer. Ask again in a moment; what changes something may have"
                        + " been done nevertheless, so look first.");
    }

    private static String state(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }

    private static Problem cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? Problem.bug() : problem(cause);
    }

    private static List<Problem.FieldError> faults(Invalid invalid) {
        return invalid.faults().stream()
                .map(fault -> new Problem.FieldError(fault.at(), fault.detail()))
                .toList();
    }

    private static String words(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
