package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the event log says of a batch as a whole, in the words that its watchers know.
final class BatchNews {

    private BatchNews() {}

    static EventLog.News created(int total) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("status", BatchStatus.UPLOADED.word()).put("total", total);
        return new EventLog.News("batch_created", data);
    }

    /// @param reason for the person, `null` when there is none to give
    static EventLog.News became(BatchStatus from, BatchStatus to, @Nullable String reason) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("from", from.word()).put("to", to.word()).put("reason", reason);
        return new EventLog.News("status_changed", data);
    }

    /// @param done how many items are done, now that these are open again
    static EventLog.News requeued(List<Integer> seqs, int done, int failed, int total) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        seqs.stream().sorted().forEach(data.putArray("seqs")::add);
        data.put("count", seqs.size()).put("finished", done + failed);
        data.put("failed", failed).put("total", total);
        return new EventLog.News("items_requeued", data);
    }

    /// An item has brought others with it.
    static EventLog.News found(int seq, int count, int done, int failed, int total) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("seq", seq).put("count", count).put("finished", done + failed);
        data.put("failed", failed).put("total", total);
        return new EventLog.News("items_found", data);
    }
}
