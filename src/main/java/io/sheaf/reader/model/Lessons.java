package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.processor.Example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The examples of a reader's batches, made ready once: all cards of a batch have the same.
final class Lessons {

    /// Four batches with all the examples that are possible.
    private static final int MOST_KEPT = 16;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .nodeFactory(new JsonNodeFactory(true))
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final ModelOptions options;
    private final Map<Example, Lesson> ready = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

    Lessons(ModelOptions options) {
        this.options = options;
    }

    /// @throws io.sheaf.picture.Unreadable when a picture cannot be decoded
    List<Lesson> of(List<Example> examples) throws IOException {
        List<Lesson> lessons = new ArrayList<>(examples.size());
        for (Example example : examples) {
            lessons.add(of(example));
        }
        return lessons;
    }

    private synchronized Lesson of(Example example) throws IOException {
        Lesson known = ready.get(example);
        if (known != null) {
            return known;
        }
        Lesson lesson =
                new Lesson(Look.at(example.page(), options), JSON.readTree(example.values()));
        ready.put(example, lesson);
        if (ready.size() > MOST_KEPT) {
            ready.remove(ready.keySet().iterator().next());
        }
        return lesson;
    }
}
