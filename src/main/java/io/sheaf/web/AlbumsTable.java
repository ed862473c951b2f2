package io.sheaf.web;

import static io.sheaf.account.Role.USER;
import static io.sheaf.web.Route.delete;
import static io.sheaf.web.Route.get;
import static io.sheaf.web.Route.patch;
import static io.sheaf.web.Route.post;
import static io.sheaf.web.Route.put;

import io.sheaf.album.Cabinet;
import io.sheaf.album.print.Prints;

import java.util.stream.Stream;

/// The lines of the table that are about albums, each there twice: below `/api` and below
/// `/api/v1`.
final class AlbumsTable {

    private static final String ALBUM = "/albums/{album_id}";
    private static final String IMAGE = ALBUM + "/images/{image_id}";

    private final AlbumRoutes albums;
    private final ImageRoutes images;
    private final PrintRoutes prints;
    private final LetteringRoutes letterings;

    AlbumsTable(Cabinet cabinet) {
        this.albums = new AlbumRoutes(cabinet.albums());
        this.prints = new PrintRoutes(new Prints(cabinet.images()));
        this.letterings = new LetteringRoutes(cabinet.letterings());
        this.images = new ImageRoutes(cabinet.images(), cabinet.thumbnails());
    }

    Stream<Route> lines() {
        return below().flatMap(line -> Stream.of(line.below("/api"), line.below("/api/v1")));
    }

    private Stream<Route> below() {
        return Stream.of(
                get("/albums", USER, albums::list),
                post("/albums", USER, albums::create),
                get(ALBUM, USER, albums::get),
                patch(ALBUM, USER, albums::change),
                delete(ALBUM, USER, albums::delete),
                put(ALBUM + "/order", USER, albums::order),
                get(ALBUM + "/export.{format}", USER, prints::export),
                post(ALBUM + "/images", USER, images::add),
                get(IMAGE, USER, images::get),
                patch(IMAGE, USER, images::change),
                delete(IMAGE, USER, images::remove),
                put(IMAGE + "/lettering", USER, letterings::one),
                patch(ALBUM + "/lettering", USER, letterings::all),
                get(IMAGE + "/file", USER, images::file),
                get(IMAGE + "/thumbnail", USER, images::thumbnail));
    }
}
