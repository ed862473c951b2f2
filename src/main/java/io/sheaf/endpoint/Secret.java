package io.sheaf.endpoint;

/// A key that is shown to its server and to nobody else: it has no text form.
///
/// @param value the key itself
public record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
