package io.sheaf.web;

import static io.sheaf.account.Role.ADMIN;
import static io.sheaf.account.Role.USER;
import static io.sheaf.web.Route.delete;
import static io.sheaf.web.Route.get;
import static io.sheaf.web.Route.patch;
import static io.sheaf.web.Route.post;
import static io.sheaf.web.Route.put;

import io.sheaf.cases.Casework;

import java.util.stream.Stream;

/// The lines of the table that are about cases. Each path below `/cases` is there twice: as it is
/// written here, and below `/api/v1`.
final class CaseworkTable {

    private static final String EVENT = "/cases/{case_id}/events/{event_id}";
    private static final String BATCH = EVENT + "/batches/{batch_id}";
    private static final String FILE = BATCH + "/files/{file_id}";

    private final CaseRoutes cases;
    private final MemberRoutes members;
    private final EventRoutes events;
    private final FileBatchRoutes batches;
    private final FileRoutes files;
    private final PurgeRoutes purges;
    private final TimelineRoutes timelines;
    private final SearchRoutes search;
    private final ProofRoutes proofs;
    private final ExportCheckRoutes checks;

    CaseworkTable(Casework work, Installation installation) {
        this.cases = new CaseRoutes(work);
        this.members = new MemberRoutes(work.members());
        this.events = new EventRoutes(work.events());
        this.batches = new FileBatchRoutes(work.batches(), work.filing());
        this.files = new FileRoutes(work.files());
        this.purges = new PurgeRoutes(work.purges());
        this.timelines = new TimelineRoutes(work.timelines());
        this.search = new SearchRoutes(work.search());
        this.proofs = new ProofRoutes(work.proofs());
        this.checks = new ExportCheckRoutes(work.proofs().exports().key(), installation);
    }

    Stream<Route> lines() {
        return Stream.concat(
                below().flatMap(line -> Stream.of(line, line.below("/api/v1"))),
                Stream.of(
                        get("/api/v1/search", USER, search::find),
                        get("/api/v1/custody", ADMIN, cases::allCustody),
                        get("/api/v1/custody/key", USER, proofs::key),
                        post("/api/v1/exports/check", USER, checks::check),
                        get("/api/v1/verify", ADMIN, proofs::latest),
                        post("/api/v1/verify", ADMIN, proofs::start)));
    }

    private Stream<Route> below() {
        return Stream.of(
                get("/cases", USER, cases::list),
                post("/cases", USER, cases::create),
                get("/cases/{case_id}", USER, cases::get),
                patch("/cases/{case_id}", USER, cases::change),
                put("/cases/{case_id}", USER, cases::replace),
                delete("/cases/{case_id}", USER, cases::delete),
                post("/cases/{case_id}/restore", USER, cases::restore),
                post("/cases/{case_id}/purge", USER, purges::caseFile),
                get("/cases/{case_id}/trash", USER, cases::trash),
                get("/cases/{case_id}/custody", USER, cases::custody),
                post("/cases/{case_id}/seal", USER, proofs::seal),
                post("/cases/{case_id}/unseal", USER, proofs::unseal),
                get("/cases/{case_id}/export", USER, proofs::export),
                get("/cases/{case_id}/members", USER, members::list),
                post("/cases/{case_id}/members", USER, members::add),
                get("/cases/{case_id}/candidates", USER, members::candidates),
                put("/cases/{case_id}/members/{user_id}", USER, members::change),
                delete("/cases/{case_id}/members/{user_id}", USER, members::remove),
                get("/cases/{case_id}/events", USER, events::list),
                post("/cases/{case_id}/events", USER, events::create),
                get("/cases/{case_id}/timeline.csv", USER, timelines::export),
                post("/cases/{case_id}/timeline.csv", USER, timelines::take),
                get(EVENT, USER, events::get),
                patch(EVENT, USER, events::change),
                put(EVENT, USER, events::replace),
                delete(EVENT, USER, events::delete),
                post(EVENT + "/restore", USER, events::restore),
                post(EVENT + "/purge", USER, purges::event),
                get(EVENT + "/batches", USER, batches::list),
                post(EVENT + "/batches", USER, batches::create),
                put(EVENT + "/batches/order", USER, batches::order),
                get(BATCH, USER, batches::get),
                patch(BATCH, USER, batches::change),
                delete(BATCH, USER, batches::delete),
                post(BATCH + "/restore", USER, batches::restore),
                post(BATCH + "/purge", USER, purges::batch),
                get(BATCH + "/files", USER, files::list),
                post(BATCH + "/files", USER, files::attach),
                put(BATCH + "/files/order", USER, files::order),
                get(FILE, USER, files::get),
                patch(FILE, USER, files::caption),
                post(FILE + "/replacement", USER, files::replace),
                get(FILE + "/content", USER, files::download),
                get(FILE + "/thumbnail", USER, files::thumbnail));
    }
}
