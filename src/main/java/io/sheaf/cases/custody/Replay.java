package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Does again what the entries of one case tell, in order, and so knows what the case must look
/// like. Who changes a case without an entry, or an entry without the case, is found out by
/// comparing the two.
public final class Replay {

    /// Entries of these kinds tell of looking, not of changing: a case's state does not end with
    /// one.
    private static final Set<String> LOOKS =
            Set.of("file_downloaded", "timeline_exported", "case_exported");

    /// What each kind of entry that tells of something new is about. A chain that somebody made up
    /// may say otherwise: then a thing could stand above itself, and none of it is taken.
    private static final Map<String, String> NEW =
            Map.of(
                    "case_created", "case",
                    "event_created", "event",
                    "file_batch_created", "file_batch",
                    "file_attached", "file");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 200;

    private static final class Thing {
        final ObjectNode fields;
        final @Nullable String parent;
        boolean deleted;

        Thing(ObjectNode fields, @Nullable String parent) {
            this.fields = fields;
            this.parent = parent;
        }
    }

    private final Map<String, Thing> things = new TreeMap<>();
    private boolean purged;
    private int revision = 1;

    /// Whether an act changes nothing.
    public static boolean looksOnly(String action) {
        return LOOKS.contains(action);
    }

    /// Whether the case was purged.
    public boolean purged() {
        return purged;
    }

    /// Whether the case is in the trash.
    public boolean inTrash(String caseId) {
        Thing thing = things.get(key("case", caseId));
        return thing != null && thing.deleted;
    }

    /// How often it was unsealed, and once more.
    public int revision() {
        return revision;
    }

    /// Takes the next entry of the case.
    public void next(Entry entry) {
        String about = entry.subjectType();
        if (!NEW.getOrDefault(entry.action(), about).equals(about)) {
            return;
        }
        String key = key(about, entry.subjectId());
        JsonNode data = entry.data();
        switch (entry.action()) {
            case "case_created" -> put(key, data, null);
            case "event_created" -> put(key, data, key("case", entry.caseId().toString()));
            case "file_batch_created" -> put(key, data, "event " + data.path("event_id").asText());
            case "file_attached" -> attached(key, entry);
            case "case_changed",
                    "event_changed",
                    "file_batch_changed",
                    "file_captioned",
                    "case_sealed" ->
                    change(key, data.path("changes"));
            case "case_unsealed" -> {
                revision++;
                change(key, data.path("changes"));
            }
            case "file_superseded" -> set(key, "superseded_by", data.path("by"));
            case "files_ordered" -> order("file ", data.path("order"), "position", 1);
            case "file_batches_ordered" ->
                    order("file_batch ", data.path("order"), "sort_order", 0);
            case "case_deleted", "event_deleted", "file_batch_deleted" -> deleted(key, true);
            case "case_restored", "event_restored", "file_batch_restored" -> deleted(key, false);
            case "event_purged", "file_batch_purged" -> purge(key);
            case "case_purged" -> {
                purged = true;
                things.clear();
            }
            default -> {}
        }
    }

    private static String key(String type, String id) {
        return type + " " + id;
    }

    private ObjectNode put(String key, JsonNode data, @Nullable String parent) {
        ObjectNode fields = JSON.objectNode();
        data.properties().forEach(each -> fields.set(each.getKey(), each.getValue()));
        things.put(key, new Thing(fields, parent));
        return fields;
    }

    private void attached(String key, Entry entry) {
        String batch = key("file_batch", entry.data().path("file_batch_id").asText());
        ObjectNode fields = put(key, entry.data(), batch);
        if (!fields.has("caption")) {
            fields.putNull("caption");
        }
        fields.putNull("superseded_by");
        fields.put("added_by", entry.actorId().toString());
        fields.put("added_by_name", entry.actorName());
    }

    private void change(String key, JsonNode changes) {
        changes.properties().forEach(each -> set(key, each.getKey(), each.getValue().path("to")));
    }

    private void set(String key, String field, JsonNode value) {
        Thing thing = things.get(key);
        if (thing != null) {
            thing.fields.set(field, value);
        }
    }

    private void order(String type, JsonNode ids, String field, int first) {
        for (int i = 0; i < ids.size(); i++) {
            set(type + ids.path(i).asText(), field, JSON.numberNode(first + i));
        }
    }

    private void deleted(String key, boolean deleted) {
        Thing thing = things.get(key);
        if (thing != null) {
            thing.deleted = deleted;
        }
    }

    private void purge(String key) {
        things.remove(key);
        List<String> below = new ArrayList<>();
        things.forEach((each, thing) -> {
            if (key.equals(thing.parent)) {
                below.add(each);
            }
        });
        below.forEach(this::purge);
    }

    private boolean live(@Nullable String key) {
        Thing thing = key == null ? null : things.get(key);
        return key == null || (thing != null && !thing.deleted && live(thing.parent));
    }

    /// What is different between this and a case that is laid out as [#flat] does it.
    ///
    /// @return sentences; none when the two are the same
    public List<String> differences(Map<String, ObjectNode> there) {
        Map<String, ObjectNode> told = new TreeMap<>();
        things.forEach((key, thing) -> {
            if (live(key)) {
                told.put(key, thing.fields);
            }
        });
        List<String> words = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            ObjectNode chain = told.get(key);
            ObjectNode here = there.get(key);
            if (chain == null) {
                words.add("the " + key + " is there, but the custody chain knows none such");
            } else if (here == null) {
                words.add("the " + key + " is not there, but the custody chain says that it is");
            } else {
                differences(key, chain, here, words);
            }
        }
        return words;
    }

    private static void differences(
            String key, ObjectNode chain, ObjectNode here, List<String> words) {
        TreeSet<String> names = new TreeSet<>();
        chain.fieldNames().forEachRemaining(names::add);
        here.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String told = text(chain.path(name));
            String found = text(here.path(name));
            if (!told.equals(found)) {
                words.add(
                        "%s of the %s is %s, but the custody chain says %s"
                                .formatted(name, key, found, told));
            }
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "missing" : Canonical.text(value);
    }

    /// A case as its JSON has it, laid out for the comparison: each thing by its type and id, with
    /// those properties of which the chain tells.
    public static Map<String, ObjectNode> flat(JsonNode json) {
        Map<String, ObjectNode> flat = new TreeMap<>();
        JsonNode file = json.path("case");
        flat.put(
                key("case", file.path("id").asText()),
                some(file, "title", "number", "description", "status", "tags"));
        for (JsonNode event : json.path("events")) {
            flat.put(key("event", event.path("id").asText()), event(event));
            for (JsonNode batch : event.path("file_batches")) {
                ObjectNode fields =
                        some(
                                batch,
                                "label",
                                "file_count",
                                "description",
                                "file_types",
                                "sort_order",
                                "kind",
                                "batch_id");
                fields.set("event_id", event.path("id"));
                flat.put(key("file_batch", batch.path("id").asText()), fields);
                for (JsonNode each : batch.path("files")) {
                    flat.put(key("file", each.path("id").asText()), file(batch, each));
                }
            }
        }
        return flat;
    }

    private static ObjectNode event(JsonNode event) {
        return some(
                event,
                "title",
                "description",
                "place",
                "tags",
                "time",
                "end_time",
                "zone",
                "about",
                "uncertain");
    }

    private static ObjectNode file(JsonNode batch, JsonNode file) {
        ObjectNode fields =
                some(
                        file,
                        "name",
                        "part",
                        "position",
                        "sha256",
                        "size",
                        "media_type",
                        "caption",
                        "superseded_by",
                        "added_by",
                        "added_by_name");
        fields.set("file_batch_id", batch.path("id"));
        return fields;
    }

    private static ObjectNode some(JsonNode from, String... names) {
        ObjectNode fields = JSON.objectNode();
        for (String name : names) {
            fields.set(name, shortened(from.path(name)));
        }
        return fields;
    }

    /// As the chain keeps texts: the long ones as their hash.
    private static JsonNode shortened(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST) {
            return value;
        }
        return JSON.objectNode()
                .put("sha256", Canonical.sha256(text.getBytes(StandardCharsets.UTF_8)))
                .put("length", length);
    }
}
