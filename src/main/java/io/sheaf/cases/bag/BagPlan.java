package io.sheaf.cases.bag;

import java.util.List;
import java.util.function.Function;

/// A bag to be written.
///
/// @param folder that holds all of it, the bag's name
/// @param payload under `data/`, in any order
/// @param info makes `bag-info.txt`, given how much payload there is in the words of RFC 8493
/// @param signature makes a further file, given the SHA-256 of the payload's manifest
public record BagPlan(
        String folder,
        List<Part> payload,
        Function<String, String> info,
        Function<String, Part> signature) {

    public BagPlan {
        payload = List.copyOf(payload);
    }
}
