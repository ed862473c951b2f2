package io.sheaf.export;

import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.storage.Storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

/// `_errors/`: the pictures of failed cards, each beside the reason. A file with one picture is
/// moved there and back; of a file with several pages the failing page is there as a PNG.
final class ErrorFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorFolder.class);
    private static final String FOLDER = "_errors/";
    private static final String REASON = ".error.json";
    private static final int AT_ONCE = 100;

    /// A page is drawn no larger than this: enough for a person to see what is wrong.
    private static final long MOST_PIXELS = 25_000_000;

    private final CardTable table;
    private final Storage storage;

    ErrorFolder(CardTable table, Storage storage) {
        this.table = table;
        this.storage = storage;
    }

    /// Where the picture of a failed card lies in the batch's folder, if it has one.
    static String picture(Card card) {
        if (card.pages() > 1) {
            return FOLDER + card.name() + ".png";
        }
        boolean likeOurs = card.path().endsWith(REASON);
        return likeOurs ? card.path() : FOLDER + card.path();
    }

    private static String reason(Card card) {
        return FOLDER + card.name() + REASON;
    }

    /// Brings in the cards that failed and lets out those that a retry has saved.
    void show(Sheet sheet, List<Card> cards) throws IOException {
        for (Card card : cards) {
            if (card.done()) {
                leave(sheet, card);
            }
        }
        List<Card> failed = cards.stream().filter(Card::failed).toList();
        for (int from = 0; from < failed.size(); from += AT_ONCE) {
            List<Card> some = failed.subList(from, Math.min(from + AT_ONCE, failed.size()));
            List<Card> single = some.stream().filter(card -> card.pages() == 1).toList();
            table.whileFailed(sheet.id(), single, card -> move(sheet, card.path(), picture(card)));
            for (Card card : some) {
                if (card.pages() > 1) {
                    draw(sheet, card);
                }
                byte[] why =
                        CardJson.error(sheet, card)
                                .toPrettyString()
                                .getBytes(StandardCharsets.UTF_8);
                storage.write(sheet.key(reason(card)), new ByteArrayInputStream(why));
            }
        }
    }

    private void leave(Sheet sheet, Card card) throws IOException {
        // What was fetched or painted has no file of its own here, and its name may be no key.
        boolean shown = card.pages() > 0 && storage.exists(sheet.key(picture(card)));
        if (!shown && !storage.exists(sheet.key(reason(card)))) {
            return;
        }
        if (card.pages() > 1) {
            storage.delete(sheet.key(picture(card)));
        } else if (card.pages() == 1) {
            move(sheet, picture(card), card.path());
        }
        storage.delete(sheet.key(reason(card)));
    }

    /// One file that somebody has taken away must not keep the folder of all others from being
    /// written: it is said and passed over. A disk that fails is another matter.
    private void move(Sheet sheet, String from, String to) throws IOException {
        if (from.equals(to)) {
            return;
        }
        try {
            storage.move(Map.of(sheet.key(from), sheet.key(to)));
        } catch (NoSuchFileException | FileAlreadyExistsException odd) {
            LOG.warn(
                    "batch {}: {} could not be moved to {}; it stays where it is",
                    sheet.id(),
                    from,
                    to,
                    odd);
        }
    }

    private void draw(Sheet sheet, Card card) throws IOException {
        if (storage.exists(sheet.key(picture(card)))) {
            return;
        }
        try {
            var page =
                    Pictures.decode(
                            storage.path(sheet.key(card.path())),
                            card.mediaType(),
                            card.page(),
                            MOST_PIXELS);
            storage.write(sheet.key(picture(card)), new ByteArrayInputStream(Pictures.png(page)));
        } catch (Unreadable | NoSuchFileException none) {
            LOG.debug("batch {}: no picture of {} can be drawn", sheet.id(), card.name(), none);
        }
    }
}
