package io.sheaf.cases.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class ChainTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ONE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID TWO = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    private void add(UUID caseId, String action, String data) throws Exception {
        Entry last = entries.isEmpty() ? null : entries.getLast();
        Entry inCase =
                entries.stream()
                        .filter(each -> each.caseId().equals(caseId))
                        .reduce((_, second) -> second)
                        .orElse(null);
        entries.add(
                new Entry(
                                entries.size() + 1,
                                caseId,
                                inCase == null ? 1 : inCase.caseNumber() + 1,
                                NOON.plusNanos(entries.size() * 1000L),
                                new UUID(0, 1),
                                "Ann",
                                action,
                                "case",
                                caseId.toString(),
                                JSON.readTree(data),
                                last == null ? Entry.NONE : last.hash(),
                                inCase == null ? Entry.NONE : inCase.hash(),
                                "")
                        .sealed());
    }

    private void some() throws Exception {
        add(
                ONE,
                "case_created",
                "{\"title\": \"Böse \\\"Sache\\\"\", \"tags\": [\"a\", null, true]}");
        add(TWO, "case_created", "{\"title\": \"Other\"}");
        add(ONE, "event_created", "{\"number\": 17, \"title\": \"\\u20ac 5\\n\"}");
        add(ONE, "case_changed", "{\"changes\": {\"title\": {\"from\": \"a\", \"to\": \"b\"}}}");
        add(TWO, "case_deleted", "{}");
    }

    @Test
    void the_bytes_that_are_hashed_are_those_of_the_decision_record() throws Exception {
        add(ONE, "case_created", "{\"title\": \"Böse\", \"b\": 1, \"a\": null}");
        String hashed =
                "{\"action\":\"case_created\",\"actor_id\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"actor_name\":\"Ann\",\"at\":\"2026-11-21T12:00:00.000000Z\","
                        + "\"case_id\":\"11111111-1111-4111-8111-111111111111\",\"case_number\":1,"
                        + "\"data\":{\"a\":null,\"b\":1,\"title\":\"Böse\"},\"format\":\"sheaf-custody-1\","
                        + "\"number\":1,\"previous\":\""
                        + "0".repeat(64)
                        + "\",\"previous_in_case\":\""
                        + "0".repeat(64)
                        + "\",\"subject_id\":\"11111111-1111-4111-8111-111111111111\","
                        + "\"subject_type\":\"case\"}";
        assertThat(entries.getFirst().hash())
                .isEqualTo(Canonical.sha256(hashed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void entries_that_follow_each_other_are_right_together_and_by_case() throws Exception {
        some();
        assertThat(Chain.check(Chain.ofAll(), entries)).isEmpty();
        List<Entry> one = entries.stream().filter(each -> each.caseId().equals(ONE)).toList();
        Chain chain = Chain.ofCases();
        assertThat(Chain.check(chain, one)).isEmpty();
        assertThat(chain.number()).isEqualTo(4);
        assertThat(chain.hash()).isEqualTo(one.getLast().hash());
    }

    @Test
    void an_entry_is_the_same_after_a_way_through_json() throws Exception {
        some();
        for (Entry entry : entries) {
            JsonNode sent = JSON.readTree(JSON.writeValueAsString(entry.json()));
            assertThat(Entry.of(sent)).isEqualTo(entry);
        }
    }

    @Test
    void the_first_wrong_entry_is_named() throws Exception {
        some();
        assertThat(faultWithout(0)).isEqualTo(2);
        assertThat(faultWithout(2)).isEqualTo(4);
        List<Entry> swapped = new ArrayList<>(entries);
        swapped.set(2, entries.get(3));
        swapped.set(3, entries.get(2));
        assertThat(Chain.check(Chain.ofAll(), swapped).orElseThrow().number()).isEqualTo(4);
        List<Entry> one = new ArrayList<>(entries);
        one.removeIf(each -> each.caseId().equals(TWO));
        one.remove(1);
        assertThat(Chain.check(Chain.ofCases(), one).orElseThrow().number()).isEqualTo(4);
    }

    private long faultWithout(int index) {
        List<Entry> fewer = new ArrayList<>(entries);
        fewer.remove(index);
        return Chain.check(Chain.ofAll(), fewer).orElseThrow().number();
    }

    @Test
    void an_entry_written_anew_with_a_right_hash_breaks_the_chain_behind_it() throws Exception {
        some();
        ObjectNode forged = entries.get(1).json();
        forged.put("actor_name", "Bob");
        String hash = Canonical.sha256(Canonical.bytes(forged.deepCopy().without("hash")));
        List<Entry> chain = new ArrayList<>(entries);
        chain.set(1, Entry.of(forged.put("hash", hash)));
        assertThat(Chain.check(Chain.ofAll(), chain).orElseThrow().number()).isEqualTo(3);
        List<Entry> two = chain.stream().filter(each -> each.caseId().equals(TWO)).toList();
        assertThat(Chain.check(Chain.ofCases(), two).orElseThrow().number()).isEqualTo(5);
    }

    @Test
    void no_changed_byte_of_an_exported_entry_goes_unseen() throws Exception {
        some();
        Random random = new Random(7);
        int seen = 0;
        for (int round = 0; round < 2000; round++) {
            int which = random.nextInt(entries.size());
            byte[] bytes = Canonical.bytes(entries.get(which).json());
            int at = random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            if (unseen(which, bytes)) {
                throw new AssertionError(
                        "unseen: byte %d of entry %d, %d".formatted(at, which, before));
            }
            seen++;
        }
        assertThat(seen).isEqualTo(2000);
    }

    private boolean unseen(int which, byte[] bytes) {
        try {
            Entry changed = Entry.of(JSON.readTree(bytes));
            List<Entry> chain = new ArrayList<>(entries);
            chain.set(which, changed);
            return Chain.check(Chain.ofAll(), chain).isEmpty();
        } catch (Exception refused) {
            return false;
        }
    }

    @Test
    void what_has_no_one_spelling_is_not_hashed() throws Exception {
        for (String wrong : List.of("1.5", "1e300", "9007199254740993", "\"\\ud800\"")) {
            JsonNode node = JSON.readTree("{\"a\": " + wrong + "}");
            assertThatThrownBy(() -> Canonical.bytes(node))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Canonical.text(JSON.readTree("{\"b\":[],\"\\u20ac\":{},\"a\":\"\\u000f\\/\"}")))
                .isEqualTo("{\"a\":\"\\u000f/\",\"b\":[],\"€\":{}}");
    }
}
