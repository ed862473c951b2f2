package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.painter.Capabilities;
import io.sheaf.processor.Input;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// ComfyUI. A job's number is made by us and remembered before the job is submitted, so a picture
/// is found again whoever has died in between, and is submitted again only when the server has
/// neither queued nor finished it. Looking is the truth; the WebSocket is not needed.
///
/// Wire facts: ComfyUI `server.py` (`POST /prompt` takes a client's `prompt_id` in newer versions
/// and ignores it in older ones, which keep the `client_id` with the job; 200 with `node_errors`
/// when a part of the workflow was left out; `/history/{id}` is `{}` both for what runs and for
/// what is not known), `execution.py` (a job goes from the queue to the history in one step).
final class ComfyUi implements Client {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final int SUBMISSIONS = 2;

    private final Server server;
    private final Workflow workflow;
    private final ComfyNodes nodes;

    ComfyUi(Server server) {
        this.server = server;
        this.workflow = Workflow.of(server.options());
        this.nodes = new ComfyNodes(server);
    }

    @Override
    public int concurrency() {
        return server.endpoint().limits().inFlight();
    }

    @Override
    public Capabilities capabilities() throws NotPainted, InterruptedException {
        Set<String> models = nodes.models();
        return new Capabilities(
                models.isEmpty() && workflow.usesModel()
                        ? server.name() + " has no checkpoint."
                        : null,
                workflow.usesModel() ? models : null,
                nodes.samplers(),
                workflow.takesLoras() ? nodes.loras() : Set.of(),
                new Capabilities.Sizes(16, 16_384, 8, null),
                null);
    }

    @Override
    public Outcome.Picture paint(Input input) throws NotPainted, InterruptedException {
        Painting painting = input.painting();
        Workflow.Filled filled =
                workflow.filled(
                        painting,
                        nodes.model(painting, workflow),
                        nodes.usable(painting, workflow));
        JsonNode entry = finished(input.memory(), filled);
        return picture(entry, filled, input);
    }

    /// The history's entry of the job, submitted when need be.
    private JsonNode finished(Memory memory, Workflow.Filled filled)
            throws NotPainted, InterruptedException {
        String known = memory.recall().filter(note -> ID.matcher(note).matches()).orElse(null);
        String id = known == null ? UUID.randomUUID().toString() : known;
        ComfyJob job = new ComfyJob(server, id);
        boolean submitted = known != null;
        Waiting waiting = new Waiting(server);
        for (int submissions = 0; ; ) {
            ComfyJob.Look look = submitted ? job.look() : new ComfyJob.Look.Unknown();
            switch (look) {
                case ComfyJob.Look.Finished(JsonNode entry) -> {
                    return entry;
                }
                case ComfyJob.Look.Waits _ -> waiting.pause();
                case ComfyJob.Look.Unknown _ -> {
                    if (submissions++ == SUBMISSIONS) {
                        throw NotPainted.later(server.name() + " loses its jobs.");
                    }
                    memory.remember(id);
                    job = submit(id, memory, filled);
                    submitted = true;
                }
            }
        }
    }

    private ComfyJob submit(String id, Memory memory, Workflow.Filled filled)
            throws NotPainted, InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.set("prompt", filled.graph());
        body.put("prompt_id", id).put("client_id", id);
        Request request = Request.post("/api/prompt", body);
        Server.Paid paid = server.paid(memory, "submit", request, this::refused);
        JsonNode taken = server.json(paid.answer());
        String given = taken.path("prompt_id").asText();
        if (!ID.matcher(given).matches()) {
            throw NotPainted.later(server.name() + " has taken a job without giving its number.");
        }
        if (!taken.path("node_errors").isEmpty()) {
            ObjectNode delete = NODES.objectNode();
            delete.putArray("delete").add(given);
            server.answer(Request.post("/api/queue", delete));
            memory.remember("", paid.call());
            throw refused(taken);
        }
        // from now on the server paints it
        memory.remember(given, server.books().worth(paid.call(), paid.answer().text(), 1, 0, 0));
        return new ComfyJob(server, given);
    }

    private NotPainted refused(Reply.Answer answer) {
        Optional<JsonNode> told = answer.status() == 400 ? answer.json() : Optional.empty();
        return told.map(this::refused).orElseGet(() -> server.refused(answer));
    }

    private NotPainted refused(JsonNode answer) {
        StringBuilder words = new StringBuilder(answer.at("/error/message").asText());
        for (JsonNode node : answer.path("node_errors")) {
            for (JsonNode error : node.path("errors")) {
                words.append(words.isEmpty() ? "" : "; ")
                        .append(node.path("class_type").asText())
                        .append(": ")
                        .append(error.path("message").asText())
                        .append(" ")
                        .append(error.path("details").asText());
            }
        }
        return NotPainted.never(server.name() + " does not take the workflow: " + shortened(words));
    }

    private static String shortened(StringBuilder words) {
        return words.length() > 400 ? words.substring(0, 400) + "…" : words.toString();
    }

    /// A job that did not end well is forgotten, so that the next try begins anew. One whose
    /// picture only could not be fetched is not: it has been painted.
    private Outcome.Picture picture(JsonNode entry, Workflow.Filled filled, Input input)
            throws NotPainted, InterruptedException {
        ComfyEntry ended = new ComfyEntry(server.name(), entry);
        Reply.Answer view =
                server.answer(Request.get(view(file(ended, filled, input.memory()))).free());
        if (!view.ok() && view.status() != 404) {
            throw server.refused(view);
        }
        try {
            if (view.status() == 404) {
                throw NotPainted.later(server.name() + " has lost the picture that it painted.");
            }
            Art art = Art.of(server.name(), view.bytes(), input.painting());
            return new Outcome.Picture(
                    art.bytes(),
                    art.type().word(),
                    art.width(),
                    art.height(),
                    input.painting().seed(),
                    filled.model(),
                    filled.prompt(),
                    ended.told());
        } catch (NotPainted failure) {
            input.memory().remember("");
            throw failure;
        }
    }

    private JsonNode file(ComfyEntry ended, Workflow.Filled filled, Memory memory)
            throws NotPainted {
        try {
            ended.succeeded();
            filled.check(server.name(), ended.graph());
            return ended.image(workflow.output());
        } catch (NotPainted failure) {
            memory.remember("");
            throw failure;
        }
    }

    private static String view(JsonNode file) {
        return "/api/view?filename="
                + encoded(file, "filename")
                + "&subfolder="
                + encoded(file, "subfolder")
                + "&type="
                + encoded(file, "type");
    }

    private static String encoded(JsonNode file, String member) {
        return URLEncoder.encode(file.path(member).asText(), StandardCharsets.UTF_8);
    }
}
