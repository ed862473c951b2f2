package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// What an endpoint's work costs, in the money in which the installation counts; `null` for what is
/// not charged by.
///
/// @param input per million tokens that are sent
/// @param output per million tokens that are answered
/// @param image per picture that is read or painted
public record Prices(
        @Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal image) {

    /// Costs nothing.
    public static final Prices NONE = new Prices(null, null, null);

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /// What a call costs.
    public BigDecimal of(long tokensIn, long tokensOut, int images) {
        return times(input, tokensIn)
                .add(times(output, tokensOut))
                .divide(MILLION)
                .add(times(image, images));
    }

    private static BigDecimal times(@Nullable BigDecimal price, long count) {
        return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(count));
    }
}
