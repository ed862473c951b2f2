package io.sheaf.painter;

import io.sheaf.painter.Paintings.Card;
import io.sheaf.processor.Lettering.Layout;
import io.sheaf.processor.Painting;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What the embedded painter's pictures are, in short: run as a program, it prints the same.
public final class Golden {

    private Golden() {}

    public static void main(String[] args) throws Exception {
        sums().forEach(System.out::println);
    }

    static List<String> sums() throws Exception {
        List<String> sums = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            Painting painting = Card.of(layout).painting();
            sums.add(layout + " " + art(painting) + " " + face(painting));
        }
        sums.add("KING " + face(Paintings.playing("K", "spades")));
        return sums;
    }

    static String art(Painting painting) throws Exception {
        return sum(Paintings.painted(painting).bytes());
    }

    static String face(Painting painting) throws Exception {
        return sum(Typesetter.face(Paintings.painted(painting).bytes(), painting));
    }

    private static String sum(byte[] bytes) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        return HexFormat.of().formatHex(hash).substring(0, 16);
    }
}
