package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.album.print.Format;
import io.sheaf.album.print.Layout;
import io.sheaf.album.print.Paper;
import io.sheaf.album.print.Prints;
import io.sheaf.export.Export;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Albums as files to print and to take away.
final class PrintRoutes {

    /// 63x88, 63.5x88.9
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)[x×](\\d{1,3}(?:\\.\\d{1,2})?)");

    private static final int LARGEST = 500;
    private static final double WIDEST = 20;

    /// Each may hold a sheet of 4096 × 4096 pixels.
    private final Semaphore printing = new Semaphore(2);

    private final Prints prints;

    PrintRoutes(Prints prints) {
        this.prints = prints;
    }

    void export(Context request) throws IOException, InterruptedException {
        Format format =
                Format.of(request.pathParam("format"))
                        .orElseThrow(() ->
                                Problem.notFound(
                                                "There is "
                                                        + String.join(", ", Format.endings())
                                                        + ".")
                                        .refused());
        Layout layout = layout(request, format);
        printing.acquire();
        try {
            Prints.Print print =
                    prints.of(Asked.who(request), AlbumRoutes.id(request), format, layout);
            send(request, print.export(), print.holes());
        } catch (FileNotFoundException gone) {
            throw Problem.damaged("The bytes of " + gone.getMessage() + " are not in the storage.")
                    .refused();
        } finally {
            printing.release();
        }
    }

    private static void send(Context request, Export export, int holes) throws IOException {
        Replies.asFile(request, export.fileName());
        request.header("X-Sheaf-Holes", String.valueOf(holes));
        request.contentType(export.mediaType()).disableCompression();
        if (!Replies.headOnly(request)) {
            export.write(request.res().getOutputStream());
        }
    }

    private static Layout layout(Context request, Format format) {
        Layout usual = Layout.USUAL;
        boolean house = format == Format.CARDS;
        return new Layout(
                word(request, "paper", usual.paper(), Paper.values()),
                card(request),
                length(request, "bleed", house ? 3 : usual.bleed()),
                length(request, "gutter", usual.gutter()),
                length(request, "margin", usual.margin()),
                truth(request, "marks", !house),
                word(request, "back", usual.back(), Layout.Back.values()),
                word(request, "flip", usual.flip(), Layout.Flip.values()),
                truth(request, "copies", true),
                Asked.whole(request, "sheet", 1, 1, 10_000),
                Asked.oneOf(request, "form", "spreadsheet", List.of("standard", "spreadsheet"))
                        .equals("spreadsheet"),
                truth(request, "allow_holes", false));
    }

    private static <E extends Enum<E>> E word(Context request, String name, E usual, E[] all) {
        List<String> words =
                Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        String word = Asked.oneOf(request, name, usual.name().toLowerCase(Locale.ROOT), words);
        return all[words.indexOf(word)];
    }

    private static boolean truth(Context request, String name, boolean usual) {
        Boolean given = Asked.truth(request, name);
        return given == null ? usual : given;
    }

    private static double length(Context request, String name, double usual) {
        String text = Asked.once(request, name);
        if (text == null) {
            return usual;
        }
        boolean number = text.matches("\\d{1,2}(\\.\\d{1,2})?");
        if (!number || Double.parseDouble(text) > WIDEST) {
            throw Problem.invalid(name, "Must be 0 to 20 millimetres, such as 2.5.").refused();
        }
        return Double.parseDouble(text);
    }

    private static Layout.@Nullable Size card(Context request) {
        String text = Asked.once(request, "card");
        if (text == null) {
            return null;
        }
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            double width = Double.parseDouble(size.group(1));
            double height = Double.parseDouble(size.group(2));
            if (Math.min(width, height) >= 10 && Math.max(width, height) <= LARGEST) {
                return new Layout.Size(width, height);
            }
        }
        throw Problem.invalid(
                        "card",
                        "Must be width x height in millimetres from 10 to 500, such as 63x88.")
                .refused();
    }
}
