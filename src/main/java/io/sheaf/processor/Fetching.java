package io.sheaf.processor;

import java.util.Locale;

/// Something on the web to fetch, and what is known of it before.
///
/// @param kind what it is taken for
/// @param address in the one form in which addresses are compared
/// @param depth how many links lie between it and the page where the job began
/// @param page the address of the page where it was found, empty for the first page
/// @param pageTitle of that page
/// @param alt the picture's text for those who do not see it, empty when it has none
/// @param title what else the page calls it, empty when nothing
/// @param licence what the page states about its use, empty when nothing
public record Fetching(
        Kind kind,
        String address,
        int depth,
        String page,
        String pageTitle,
        String alt,
        String title,
        String licence) {

    /// A page with nothing known about it.
    public static Fetching page(String address, int depth, String from) {
        return new Fetching(Kind.PAGE, address, depth, from, "", "", "", "");
    }

    /// What is expected at an address.
    public enum Kind {
        /// Something that leads to pictures and to other pages.
        PAGE,
        /// A picture.
        PICTURE;

        /// The name in JSON and in SQL.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException when there is none of that name
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
