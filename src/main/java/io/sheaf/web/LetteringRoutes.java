package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.album.Image;
import io.sheaf.album.Letterings;
import io.sheaf.cases.Given;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Lettering;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Words over pictures that stay as they were painted.
final class LetteringRoutes {

    private static final List<String> LAYOUTS =
            Arrays.stream(Lettering.Layout.values())
                    .map(layout -> layout.name().toLowerCase(Locale.ROOT))
                    .toList();

    private final Letterings letterings;

    LetteringRoutes(Letterings letterings) {
        this.letterings = letterings;
    }

    /// What is not mentioned is cleared.
    void one(Context request) throws IOException {
        UnaryOperator<Lettering> change = change(Sent.whole(request));
        UUID id = Asked.uuid(request, "image_id", "picture");
        try {
            Image changed =
                    letterings.change(
                            Asked.who(request),
                            AlbumRoutes.id(request),
                            id,
                            IfMatch.version(request),
                            change);
            request.header("ETag", Replies.tag(String.valueOf(changed.version())));
            Replies.json(request, 200, AlbumViews.detail(changed));
        } catch (Unreadable broken) {
            throw unreadable(broken);
        }
    }

    /// What is not mentioned stays.
    void all(Context request) throws IOException {
        UnaryOperator<Lettering> change = change(Sent.part(request));
        try {
            List<Image> changed =
                    letterings.changeAll(Asked.who(request), AlbumRoutes.id(request), change);
            Replies.json(
                    request,
                    200,
                    Map.of("images", changed.stream().map(AlbumViews::image).toList()));
        } catch (Unreadable broken) {
            throw unreadable(broken);
        }
    }

    private static Problem.Refused unreadable(Unreadable broken) {
        return Problem.invalid("image_id", "It cannot be lettered. " + broken.reason()).refused();
    }

    private static UnaryOperator<Lettering> change(Sent sent) {
        Given<String> layout = sent.text("layout");
        Given<String> title = sent.text("title");
        Given<String> corner = sent.text("corner");
        Given<String> symbol = sent.text("symbol");
        Given<String> body = sent.text("body");
        Given<Boolean> frame = sent.truth("frame");
        sent.check();
        String word = layout.value();
        if (word != null && !LAYOUTS.contains(word)) {
            throw Problem.invalid("layout", "Must be one of " + String.join(", ", LAYOUTS) + ".")
                    .refused();
        }
        return before ->
                new Lettering(
                        layout.map(name -> Lettering.Layout.values()[LAYOUTS.indexOf(name)])
                                .over(before.layout(), Lettering.Layout.NONE),
                        title.over(before.title(), ""),
                        corner.over(before.corner(), ""),
                        symbol.over(before.symbol(), ""),
                        body.over(before.body(), ""),
                        frame.over(before.frame(), false));
    }
}
