package io.sheaf.endpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a server is spoken to. In JSON the name is lower case: `sd_cpp`.
public enum Dialect {
    /// Chat completions as OpenAI describes them: OpenAI, OpenRouter, vLLM, LM Studio, LiteLLM.
    OPENAI(Purpose.READ),
    /// Ollama's own `/api/chat`.
    OLLAMA(Purpose.READ),
    /// llama.cpp's server.
    LLAMA_CPP(Purpose.READ),
    /// The web API of AUTOMATIC1111, Forge and SD.Next: `/sdapi/v1`.
    A1111(Purpose.PAINT),
    /// ComfyUI's queue of workflows.
    COMFYUI(Purpose.PAINT),
    /// stable-diffusion.cpp's server: `/sdcpp/v1`.
    SD_CPP(Purpose.PAINT),
    /// Images as OpenAI describes them: `/images/generations`.
    OPENAI_IMAGES(Purpose.PAINT);

    /// What such a server does for us.
    public enum Purpose {
        READ,
        PAINT
    }

    private final Purpose purpose;

    Dialect(Purpose purpose) {
        this.purpose = purpose;
    }

    public Purpose purpose() {
        return purpose;
    }

    /// The dialect of that name; empty when there is none.
    public static Optional<Dialect> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// The name in JSON and SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
