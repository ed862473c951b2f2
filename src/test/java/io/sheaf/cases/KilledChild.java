package io.sheaf.cases;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.sheaf.cases.bag.Damaged;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.upload.UploadLimits;
import io.sheaf.upload.UploadedFile;
import io.sheaf.upload.Uploads;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A program of its own that uploads, attaches, seals, exports and purges at random on three cases
/// at once, and notes each act that was acknowledged, until it is killed. When it starts it checks
/// that everything acknowledged before is there.
final class KilledChild {

    private static final int CASES = 3;

    private final Desk desk;
    private final Uploads uploads;
    private final FileChannel acknowledged;
    private final long seed;

    private KilledChild(Desk desk, Uploads uploads, FileChannel acknowledged, long seed) {
        this.desk = desk;
        this.uploads = uploads;
        this.acknowledged = acknowledged;
        this.seed = seed;
    }

    public static void main(String[] args) throws Exception {
        if (LoggerFactory.getLogger("ROOT") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
        Path data = Path.of(args[0]);
        Path notes = data.resolve("acknowledged");
        try (Database database = Database.open(DatabaseSettings.embedded(data));
                FileChannel acknowledged =
                        FileChannel.open(
                                notes, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Desk desk = Desk.in(data, database);
            System.out.println(new Acknowledged(desk, data).check(notes));
            Uploads uploads =
                    new Uploads(
                            database, desk.storage(), UploadLimits.USUAL, InstantSource.system());
            new KilledChild(desk, uploads, acknowledged, Long.parseLong(args[1])).work();
        }
    }

    private void work() throws IOException {
        for (int i = 0; i < CASES; i++) {
            long own = seed + i;
            Thread.ofPlatform().daemon().start(() -> act(new Random(own)));
        }
        System.out.println("begun");
        int end = System.in.read();
        System.out.println("ended " + end);
    }

    private void note(String line) {
        System.out.println("acknowledged " + line);
    }

    /// In one write, so that a kill leaves none half.
    private synchronized void keep(String line) throws IOException {
        acknowledged.write(ByteBuffer.wrap(Desk.text(line + "\n")));
    }

    private void done(String line) throws IOException {
        keep(line);
        note(line);
    }

    private void act(Random random) {
        try {
            UUID id = desk.opened("Case " + random.nextInt(1000)).id();
            done("opened " + id);
            Event event = desk.noted(id, "Search", "1998");
            Place place = desk.filed(event, "Seized", 1);
            while (true) {
                try {
                    place = one(random, event, place);
                } catch (NotNow sealed) {
                    LoggerFactory.getLogger(KilledChild.class).debug("sealed", sealed);
                }
            }
        } catch (IOException | JdbiException failure) {
            // Its database server was killed: so will it be.
            System.out.println("broken " + failure);
        }
    }

    private Place one(Random random, Event event, Place place) throws IOException {
        UUID id = event.caseId();
        int chance = random.nextInt(100);
        if (chance < 15) {
            upload(random);
        } else if (chance < 60) {
            // Few contents, so that cases share them and purges have something to weigh.
            byte[] bytes = new byte[1 + 4000 * random.nextInt(20)];
            bytes[0] = (byte) random.nextInt(4);
            EvidenceFile file = desk.attached(place, "file.bin", bytes);
            done("attached " + file.id() + " " + file.sha256() + " " + place.batchId());
        } else if (chance < 68) {
            CaseFile sealed = desk.work().proofs().seals().seal(Desk.OWNER, id, null);
            done("sealed " + id + " " + sealed.revision());
        } else if (chance < 78) {
            desk.work().proofs().seals().unseal(Desk.OWNER, id, null, "To go on");
        } else if (chance < 88) {
            export(id);
        } else {
            keep("purging " + place.batchId());
            desk.work().batches().delete(Desk.OWNER, id, event.id(), place.batchId(), null);
            desk.work().purges().purgeBatch(Desk.OWNER, place, "To make room");
            done("purged " + place.batchId());
            return desk.filed(event, "Seized", 1);
        }
        return place;
    }

    private void upload(Random random) throws IOException {
        UUID session = uploads.open(Desk.OWNER.id());
        List<UploadedFile> files =
                uploads.add(
                                Desk.OWNER.id(),
                                session,
                                "card.png",
                                new ByteArrayInputStream(Png.of(random.nextInt())))
                        .files();
        done("uploaded " + session + " " + files.getFirst().path());
    }

    private void export(UUID id) throws IOException {
        try (CaseExports.Export export = desk.work().proofs().exports().export(Desk.OWNER, id)) {
            done("exported " + id + " " + export.size());
        } catch (Damaged damaged) {
            System.out.println("FAULT " + damaged.getMessage());
        }
    }
}
