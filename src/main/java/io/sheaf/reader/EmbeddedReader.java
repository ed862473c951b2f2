package io.sheaf.reader;

import io.sheaf.picture.Pictures;
import io.sheaf.picture.Shown;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Processor;
import io.sheaf.reader.field.FieldReader;
import io.sheaf.reader.ocr.ReadPage;
import io.sheaf.reader.ocr.TextReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads cards in this process: no network, no GPU.
///
/// A picture without any text is a row of empty cells and not a failure: that it is blank is what
/// there is to know about it, and trying again would not change it.
public final class EmbeddedReader implements Processor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedReader.class);

    private final TextReader text;
    private final FieldReader fields;
    private final Duration longest;
    private final Semaphore places;

    EmbeddedReader(TextReader text, FieldReader fields, Duration longest) {
        this.text = text;
        this.fields = fields;
        this.longest = longest;
        places = new Semaphore(text.workers(), true);
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public int concurrency() {
        return text.workers();
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        places.acquire();
        try {
            return within(new FutureTask<>(() -> read(input)), input.key());
        } finally {
            places.release();
        }
    }

    private Outcome within(FutureTask<Outcome> task, String key) throws InterruptedException {
        Thread.ofPlatform().daemon().name("read-" + key).start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            LOG.warn("{} took longer than {} s and was given up", key, longest.toSeconds());
            return new Outcome.Rejected(
                    "Reading it took longer than %d seconds. Try a smaller picture or crop it to the text."
                            .formatted(longest.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading " + key + " failed", e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private Outcome read(Input input) throws InterruptedException {
        Page page = input.reading().page();
        try {
            return row(input, shown(page));
        } catch (Unreadable e) {
            return new Outcome.Rejected(e.reason());
        } catch (IOException e) {
            LOG.warn("{}: the file could not be read; it is tried again", input.key(), e);
            return new Outcome.Retryable(
                    "The file could not be read from the disk: " + e.getMessage(), null);
        } catch (OutOfMemoryError e) {
            LOG.warn("{} needs more memory than there is", input.key(), e);
            return new Outcome.Rejected(
                    "It needs more memory than this program may use. Try a smaller picture, or give the program more memory.");
        }
    }

    private Outcome row(Input input, ReadPage page) {
        return new Outcome.Row(
                fields.cells(page, input.reading().instruction().fields()),
                page.pictureWidth(),
                page.pictureHeight(),
                Answer.of(page));
    }

    /// The text of a page, for those who look for something in it; places refer to the picture as a
    /// person is shown it.
    ///
    /// @throws Unreadable when the page is no picture that can be decoded
    public ReadPage lines(Page page) throws IOException, InterruptedException {
        places.acquire();
        FutureTask<ReadPage> task = new FutureTask<>(() -> shown(page));
        try {
            Thread.ofPlatform().daemon().name("look").start(task);
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("looking took longer than " + longest.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IllegalStateException("looking failed", failure.getCause());
        } finally {
            task.cancel(true);
            places.release();
        }
    }

    private ReadPage shown(Page page) throws IOException, InterruptedException {
        Shown picture = Pictures.shown(page.file(), page.mediaType(), page.number());
        return text.read(picture.pixels()).shownAs(picture.width(), picture.height());
    }

    /// Begins to load the models. Otherwise the first page does.
    public void warmUp() {
        text.warmUp();
    }

    @Override
    public void close() {
        text.close();
    }
}
