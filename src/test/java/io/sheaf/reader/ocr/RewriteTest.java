package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;

class RewriteTest {

    private static final Models MODELS = new Models(null, new Cache(null));

    @Test
    void the_quicker_detection_network_says_the_same() {
        byte[] original = MODELS.detection();
        byte[] quicker = Rewrite.quicker(original);

        assertThat(new Graph(quicker).nodes.size())
                .isLessThan(new Graph(original).nodes.size() * 3 / 4);
        assertSame(run(original, 320, 192), run(quicker, 320, 192));
    }

    @Test
    void the_quicker_recognition_network_says_the_same() {
        byte[] original = MODELS.recognition();
        byte[] quicker = Rewrite.quicker(original);

        assertThat(new Graph(quicker).nodes.size()).isLessThan(new Graph(original).nodes.size());
        assertSame(run(original, 320, 48), run(quicker, 320, 48));
    }

    @Test
    void the_network_of_fewer_classes_shares_their_probability_out_alike() {
        byte[] original = MODELS.recognition();
        List<String> alphabet = MODELS.alphabet();
        int[] classes = MODELS.classes(alphabet);

        float[] all = run(original, 160, 48);
        float[] few = run(Rewrite.quicker(original, classes), 160, 48);

        assertThat(classes.length).isBetween(100, 200);
        int steps = all.length / alphabet.size();
        assertThat(few).hasSize(steps * classes.length);
        float[] expected = new float[few.length];
        for (int t = 0; t < steps; t++) {
            double sum = 0;
            for (int kept : classes) {
                sum += all[t * alphabet.size() + kept];
            }
            for (int i = 0; i < classes.length; i++) {
                expected[t * classes.length + i] =
                        (float) (all[t * alphabet.size() + classes[i]] / sum);
            }
        }
        assertSame(expected, few);
    }

    @Test
    void a_network_that_nobody_changed_is_written_as_it_was_read() {
        byte[] model = MODELS.orientation();

        assertThat(Message.parse(model).bytes()).isEqualTo(model);
        assertSame(run(model, 192, 48), run(new Graph(model).bytes(), 192, 48));
    }

    @Test
    void what_is_no_network_is_refused() {
        assertThatThrownBy(() -> Message.parse(new byte[] {7, 7, 7}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] run(byte[] model, int width, int height) {
        try (Network network = new Network(model)) {
            FloatBuffer buffer = network.input(3 * width * height);
            Random random = new Random(7);
            for (int i = 0; i < 3 * width * height; i++) {
                buffer.put(random.nextFloat() * 2 - 1);
            }
            return network.run(width, height).values();
        }
    }

    private static void assertSame(float[] expected, float[] actual) {
        assertThat(actual).hasSameSizeAs(expected);
        float worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
        }
        assertThat(worst).isLessThan(1e-4f);
    }
}
