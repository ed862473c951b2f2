package io.sheaf.reader.model;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Request;

/// How a kind of server is asked and understood.
interface Tongue {

    Request request(Ask ask);

    /// @param body of an answer with a status of success
    Heard heard(String body);

    static Tongue of(Dialect dialect, String model, ModelOptions options) {
        return switch (dialect) {
            case OPENAI ->
                    new ChatTongue(model, options, "/chat/completions", "max_completion_tokens");
            case LLAMA_CPP -> new ChatTongue(model, options, "/v1/chat/completions", "max_tokens");
            case OLLAMA -> new OllamaTongue(model, options);
            case A1111, COMFYUI, SD_CPP, OPENAI_IMAGES ->
                    throw new IllegalArgumentException(dialect + " paints and does not read");
        };
    }
}
