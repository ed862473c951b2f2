package io.sheaf.album;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an album gives to print: the pictures that count, in their order, as of one moment.
///
/// @param cards the picked pictures without the back
/// @param back the picture on the other side of all cards, `null` when the album has none
public record Deck(Album album, List<Image> cards, @Nullable Image back) {

    public Deck {
        cards = List.copyOf(cards);
    }
}
