package io.sheaf.album.scrape;

import java.util.ArrayList;
import java.util.List;

/// The pictures that a `srcset` offers, with what it says of their size
/// (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute). A comma ends a
/// candidate only after white space or a descriptor: addresses have commas too.
final class Srcset {

    private Srcset() {}

    /// @param size in pixels of width or in density: comparable within one set only
    record Candidate(String address, double size) {}

    static List<Candidate> candidates(String srcset) {
        List<Candidate> candidates = new ArrayList<>();
        int at = 0;
        while (at < srcset.length()) {
            while (at < srcset.length() && separates(srcset.charAt(at))) {
                at++;
            }
            int begin = at;
            while (at < srcset.length() && !Character.isWhitespace(srcset.charAt(at))) {
                at++;
            }
            String address = srcset.substring(begin, at);
            String descriptor = "";
            if (address.endsWith(",")) {
                address = address.replaceAll(",+$", "");
            } else {
                int comma = srcset.indexOf(',', at);
                int end = comma < 0 ? srcset.length() : comma;
                descriptor = srcset.substring(at, end).strip();
                at = end;
            }
            if (!address.isEmpty()) {
                candidates.add(new Candidate(address, size(descriptor)));
            }
        }
        return candidates;
    }

    private static boolean separates(char each) {
        return each == ',' || Character.isWhitespace(each);
    }

    /// A density of 1 is what a candidate without a descriptor has.
    private static double size(String descriptor) {
        String first = descriptor.split("\\s+")[0];
        if (!first.matches("[0-9]{1,6}(\\.[0-9]{1,6})?[wx]")) {
            return 1;
        }
        return Double.parseDouble(first.substring(0, first.length() - 1));
    }
}
