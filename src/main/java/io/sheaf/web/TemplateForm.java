package io.sheaf.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.javalin.http.Context;
import io.sheaf.template.CsvBytes;
import io.sheaf.upload.MultipartStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// A batch template as a form with two parts: `template`, the JSON object without its rows, and
/// `csv_items`, the rows as a CSV file.
final class TemplateForm {

    private static final String TEMPLATE = "template";
    private static final String ROWS = "csv_items";

    private TemplateForm() {}

    static boolean is(Context request) {
        String type = request.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /// The same object that would have been sent as JSON.
    ///
    /// @param largest bytes of the rows
    static ObjectNode read(Context request, int largest) {
        try {
            return read(
                    MultipartStream.of(request.req().getInputStream(), request.contentType()),
                    largest);
        } catch (IOException broken) {
            throw Problem.unreadable("Not a whole multipart/form-data body.").refused();
        }
    }

    private static ObjectNode read(MultipartStream form, int largest) throws IOException {
        @Nullable ObjectNode template = null;
        byte @Nullable [] rows = null;
        for (Optional<MultipartStream.Part> next = form.next();
                next.isPresent();
                next = form.next()) {
            MultipartStream.Part part = next.get();
            switch (part.name()) {
                case TEMPLATE -> {
                    once(TEMPLATE, template);
                    template = Json.read(bounded(part, Asked.LARGEST_JSON), ObjectNode.class);
                }
                case ROWS -> {
                    once(ROWS, rows);
                    rows = bounded(part, largest);
                }
                default ->
                        throw Problem.fields(
                                        part.name(),
                                        "There is no such part; there are template and csv_items.")
                                .refused();
            }
        }
        if (template == null) {
            throw Problem.fields(TEMPLATE, "Send the template without its rows, as JSON.")
                    .refused();
        }
        if (template.has(ROWS)) {
            throw Problem.fields(ROWS, "In a form the rows are a part of their own.").refused();
        }
        return rows == null ? template : template.put(ROWS, CsvBytes.text(rows));
    }

    private static void once(String name, @Nullable Object before) {
        if (before != null) {
            throw Problem.fields(name, "This part is there twice.").refused();
        }
    }

    private static byte[] bounded(MultipartStream.Part part, int most) throws IOException {
        byte[] bytes = part.bytes().readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problem.tooLarge(
                            "The part %s may have %d bytes at most.".formatted(part.name(), most))
                    .refused();
        }
        return bytes;
    }
}
