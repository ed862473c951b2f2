package io.sheaf.cases;

import io.sheaf.template.Invalid;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Any bytes as a timeline in CSV.
public final class TimelineFuzz {

    private TimelineFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            new TimelineRows(new UUID(0, 1), Instant.EPOCH, Map.of()).read(input);
        } catch (Invalid _) {
            return;
        }
    }

    public static List<byte[]> seeds() {
        String head = "title,time,end_time,precision,zone,about,uncertain,place,tags,description\n";
        return List.of(
                bytes(
                        head
                                + "Signed,1943-05-17T14:30:00+02:00,,,Europe/Berlin,yes,no,L\u00fcbeck,a;b,\"x\ny\"\n"),
                bytes(head + "Found,1998-02,1999,month,,x,,,,\n"),
                bytes(head + "Lost,-0044-03-15,9999-12-31T23:59:59.999Z,second,UTC,,,,,\n"),
                bytes(head + "Seen,1900s,1850/1860,decade,+14:00,,,,,\n"),
                bytes("\uFEFFtitle;time\nA;17.05.1943\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
