package io.sheaf.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

class TotpTest {

    /// The key of the RFC's examples.
    private static final String SECRET = text("12345678901234567890");

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    private static String text(String ascii) {
        return Base32.text(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_rfc(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    /// RFC 4648, section 10, without padding.
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void base32_is_that_of_the_rfc(String plain, String encoded) {
        assertThat(text(plain)).isEqualTo(encoded);
        assertThat(Base32.bytes(encoded)).isEqualTo(plain.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void what_is_no_base32_is_refused() {
        assertThatThrownBy(() -> Base32.bytes("MZXW0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_steps_beside_now_are_taken_and_no_others() {
        long now = Totp.step(NOW);
        for (long step = now - 3; step <= now + 3; step++) {
            boolean near = Math.abs(step - now) <= 1;
            assertThat(Totp.step(SECRET, Totp.code(SECRET, step), NOW, 0).isPresent())
                    .as("%d steps from now", step - now)
                    .isEqualTo(near);
        }
    }

    @Test
    void a_step_is_taken_once_and_none_before_it_afterwards() {
        long now = Totp.step(NOW);
        String code = Totp.code(SECRET, now);
        assertThat(Totp.step(SECRET, code, NOW, now - 1)).hasValue(now);
        assertThat(Totp.step(SECRET, code, NOW, now)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now - 1), NOW, now)).isEmpty();
    }

    @Test
    void a_secret_has_160_bits_and_an_address_for_apps() {
        String secret = Totp.secret();
        assertThat(secret).hasSize(32).matches("[A-Z2-7]+").isNotEqualTo(Totp.secret());
        assertThat(Totp.uri("Zoë O'Hara@home", secret))
                .isEqualTo(
                        "otpauth://totp/Sheaf:Zo%C3%AB%20O%27Hara%40home?secret="
                                + secret
                                + "&issuer=Sheaf");
    }

    @Test
    void recovery_codes_can_be_typed_and_none_is_there_twice() {
        assertThat(RecoveryCodes.fresh())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}"));
    }
}
