package io.sheaf.painter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.painter.draw.Art;
import io.sheaf.painter.draw.Theme;
import io.sheaf.painter.png.PngPicture;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Paints proofs in this process: no network, no GPU. The same painting is the same bytes, on every
/// machine.
public final class EmbeddedPainter implements Painter {

    public static final String NAME = "embedded-painter";

    /// What its pictures say of themselves.
    public static final String PROOF = "Proof: painted by Sheaf's embedded painter";

    private static final Capabilities CAPABILITIES =
            new Capabilities(
                    null,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    new Capabilities.Sizes(64, 4096, 1, null),
                    null);

    /// Nothing but the time of this machine.
    @Override
    public BigDecimal price() {
        return BigDecimal.ZERO;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Painting painting = input.painting();
        if (!CAPABILITIES.sizes().allow(painting.width(), painting.height())) {
            return new Outcome.Rejected(
                    "The embedded painter paints sides of 64 to 4096 pixels, not %d × %d."
                            .formatted(painting.width(), painting.height()));
        }
        Fit fit = Typesetter.check(painting);
        if (fit.problem() != null) {
            return new Outcome.Rejected(fit.problem());
        }
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("Software", "Sheaf");
        notes.put("Source", PROOF);
        byte[] bytes = PngPicture.write(Art.of(painting), Typesetter.DPI, notes);
        return new Outcome.Picture(
                bytes,
                "image/png",
                painting.width(),
                painting.height(),
                painting.seed(),
                "",
                painting.theme(),
                answer(painting, fit));
    }

    private static String answer(Painting painting, Fit fit) {
        Theme theme = Theme.of(painting.theme());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("note", PROOF).put("proof", true);
        answer.put("theme_word", theme.name()).put("pattern", theme.motif().word());
        ArrayNode missing = answer.putArray("missing_characters");
        for (String character : fit.missing()) {
            missing.addObject()
                    .put("character", character)
                    .put("code", "U+%04X".formatted(character.codePointAt(0)));
        }
        return answer.toString();
    }
}
