package io.sheaf.web;

import static io.sheaf.account.Role.ADMIN;
import static io.sheaf.account.Role.ANYONE;
import static io.sheaf.account.Role.USER;
import static io.sheaf.web.Route.delete;
import static io.sheaf.web.Route.get;
import static io.sheaf.web.Route.patch;
import static io.sheaf.web.Route.post;
import static io.sheaf.web.Route.put;
import static io.sheaf.web.Route.stream;
import static io.sheaf.web.Route.webSocket;

import java.util.List;
import java.util.stream.Stream;

/// All that can be asked of the server: method, path, who may, what answers. `openapi.yaml` says
/// the same at length; a test holds the two together.
final class Routes {

    private final SessionRoutes sessions;
    private final SignInRoutes signIns;
    private final SecondFactorRoutes factors;
    private final TokenRoutes tokens;
    private final UserRoutes users;
    private final UploadRoutes uploads;
    private final TemplateRoutes templates;
    private final ExampleRoutes examples;
    private final BatchRoutes batches;
    private final ExportRoutes exports;
    private final ItemRoutes items;
    private final EndpointRoutes endpoints;
    private final ReadingRoutes readings;
    private final ReviewRoutes reviews;
    private final TrialRoutes trials;
    private final Live live;
    private final ServerRoutes server;
    private final SystemRoutes system;
    private final AlbumsTable albums;
    private final ScrapeRoutes scrapes;
    private final GeneratingTable generating;
    private final CaseworkTable cases;

    public Routes(Parts parts) {
        this.sessions = new SessionRoutes(parts.accounts());
        this.signIns = new SignInRoutes(parts.accounts());
        this.factors = new SecondFactorRoutes(parts.accounts().secondFactors());
        this.tokens = new TokenRoutes(parts.accounts());
        this.users = new UserRoutes(parts.accounts());
        this.uploads = new UploadRoutes(parts.uploads());
        this.templates = new TemplateRoutes(parts.templates(), parts.batches().examples());
        this.examples = new ExampleRoutes(parts);
        this.batches = new BatchRoutes(parts);
        this.exports = new ExportRoutes(parts.exports());
        this.items = new ItemRoutes(parts.items());
        this.endpoints = new EndpointRoutes(parts.endpoints(), parts.tally(), parts.clock());
        this.readings = new ReadingRoutes(parts);
        this.reviews = new ReviewRoutes(parts);
        this.trials = new TrialRoutes(parts);
        this.live = new Live(parts);
        this.server = new ServerRoutes(parts);
        this.system = new SystemRoutes(parts.installation(), parts.database());
        this.albums = new AlbumsTable(parts.albums());
        this.scrapes = new ScrapeRoutes(parts.scrapes());
        this.generating = new GeneratingTable(parts);
        this.cases = new CaseworkTable(parts.cases(), parts.installation());
    }

    List<Route> table() {
        return Stream.of(
                        lines(), generating.lines(), albums.lines(), scrapes.lines(), cases.lines())
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<Route> lines() {
        return Stream.of(
                post("/api/v1/session", ANYONE, sessions::signIn),
                post("/api/v1/session/first", ANYONE, sessions::first),
                delete("/api/v1/session", USER, sessions::signOut),
                post("/api/v1/session/refresh", ANYONE, sessions::refresh),
                post("/api/v1/session/confirm", USER, signIns::confirm),
                delete("/api/v1/sessions", USER, signIns::endAll),
                get("/api/v1/me", USER, sessions::me),
                post("/api/v1/me/password", USER, sessions::changePassword),
                get("/api/v1/me/sign-ins", USER, signIns::list),
                delete("/api/v1/me/sign-ins/{sign_in_id}", USER, signIns::end),
                post("/api/v1/me/second-factor", USER, factors::begin),
                post("/api/v1/me/second-factor/confirm", USER, factors::confirm),
                post("/api/v1/me/second-factor/remove", USER, factors::remove),
                post("/api/v1/me/second-factor/recovery-codes", USER, factors::renew),
                get("/api/v1/me/tokens", USER, tokens::list),
                post("/api/v1/me/tokens", USER, tokens::make),
                delete("/api/v1/me/tokens/{token_id}", USER, tokens::revoke),
                post("/api/v1/tickets", USER, tokens::ticket),
                get("/api/v1/users", ADMIN, users::list),
                post("/api/v1/users", ADMIN, users::create),
                patch("/api/v1/users/{user_id}", ADMIN, users::change),
                post("/api/v1/upload", USER, uploads::upload),
                get("/api/v1/uploads/{session_id}", USER, uploads::get),
                delete("/api/v1/uploads/{session_id}", USER, uploads::delete),
                post("/api/v1/uploads/{session_id}/read", USER, trials::read),
                get("/api/v1/uploads/{session_id}/files/{position}/image", USER, trials::image),
                post("/api/v1/fields/preview", USER, templates::preview),
                get("/api/v1/templates", USER, templates::list),
                post("/api/v1/templates", USER, templates::create),
                get("/api/v1/templates/{template_id}", USER, templates::get),
                put("/api/v1/templates/{template_id}", USER, templates::update),
                delete("/api/v1/templates/{template_id}", USER, templates::delete),
                get("/api/v1/templates/{template_id}/revisions", USER, templates::revisions),
                get(
                        "/api/v1/templates/{template_id}/examples/{example_id}/image",
                        USER,
                        examples::ofTemplate),
                get(
                        "/api/v1/batches/{batch_id}/examples/{example_id}/image",
                        USER,
                        examples::ofBatch),
                get("/api/v1/batches", USER, batches::list),
                post("/api/v1/batches", USER, batches::create),
                get("/api/v1/batches/{batch_id}", USER, batches::get),
                patch("/api/v1/batches/{batch_id}", USER, batches::change),
                delete("/api/v1/batches/{batch_id}", USER, batches::delete),
                post("/api/v1/batches/{batch_id}/files", USER, batches::append),
                post("/api/v1/batches/{batch_id}/start", USER, batches::start),
                post("/api/v1/batches/{batch_id}/pause", USER, batches::pause),
                post("/api/v1/batches/{batch_id}/resume", USER, batches::resume),
                post("/api/v1/batches/{batch_id}/cancel", USER, batches::cancel),
                post("/api/v1/batches/{batch_id}/retry", USER, batches::retry),
                post("/api/v1/batches/{batch_id}/items/{seq}/retry", USER, batches::retryItem),
                post("/api/v1/batches/{batch_id}/reread", USER, batches::reread),
                post("/api/v1/batches/{batch_id}/rebuild", USER, batches::rebuild),
                get("/api/v1/batches/{batch_id}/spending", USER, readings::spending),
                put("/api/v1/batches/{batch_id}/spending", USER, readings::plan),
                get("/api/v1/batches/{batch_id}/readings", USER, batches::readings),
                get("/api/v1/batches/{batch_id}/compare/{other_id}", USER, readings::compare),
                post("/api/v1/batches/{batch_id}/adopt", USER, readings::adopt),
                get("/api/v1/batches/{batch_id}/calibration", USER, readings::calibration),
                get("/api/v1/spending", USER, readings::spendings),
                get("/api/v1/batches/{batch_id}/prompt", USER, batches::prompt),
                get("/api/v1/batches/{batch_id}/schema", USER, batches::schema),
                get("/api/v1/batches/{batch_id}/items", USER, items::list),
                get("/api/v1/batches/{batch_id}/order", USER, reviews::order),
                get("/api/v1/batches/{batch_id}/column", USER, reviews::column),
                post("/api/v1/batches/{batch_id}/replacements", USER, reviews::replace),
                delete(
                        "/api/v1/batches/{batch_id}/replacements/{replacement_id}",
                        USER,
                        reviews::undo),
                get("/api/v1/batches/{batch_id}/items/{seq}", USER, items::get),
                patch("/api/v1/batches/{batch_id}/items/{seq}", USER, items::correct),
                put("/api/v1/batches/{batch_id}/items/{seq}/mark", USER, reviews::mark),
                get("/api/v1/batches/{batch_id}/items/{seq}/image", USER, items::image),
                get("/api/v1/batches/{batch_id}/items/{seq}/thumbnail", USER, items::thumbnail),
                get("/api/v1/batches/{batch_id}/export.{format}", USER, exports::export),
                stream("/api/v1/batches/{batch_id}/events", USER, live::events),
                webSocket("/api/v1/ws/task/{batch_id}", USER, live::beforeUpgrade, live::socket),
                get("/api/v1/endpoints", ADMIN, endpoints::list),
                post("/api/v1/endpoints", ADMIN, endpoints::create),
                get("/api/v1/endpoints/{endpoint_name}", ADMIN, endpoints::get),
                put("/api/v1/endpoints/{endpoint_name}", ADMIN, endpoints::replace),
                delete("/api/v1/endpoints/{endpoint_name}", ADMIN, endpoints::delete),
                post("/api/v1/endpoints/{endpoint_name}/probe", ADMIN, endpoints::probe),
                get("/api/v1/health", ANYONE, server::health),
                get("/api/v1/status", USER, server::status),
                get("/api/v1/system", ADMIN, system::get),
                get("/openapi.yaml", ANYONE, ServerRoutes::openapi),
                get("/", ANYONE, Pages::home),
                get("/assets/{file}", ANYONE, Pages::asset));
    }
}
