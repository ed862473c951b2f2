package io.sheaf.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

import io.sheaf.Bench;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// A table of 100,000 rows in a browser: how soon it is there, whether rows are missing while it is
/// scrolled, and what the tab takes. Asks the jar that was built last.
public final class TableBench {

    private static final String BENCH = "table";
    private static final int ROWS = Integer.getInteger("sheaf.bench.rows", 100_000);
    private static final int RUNS = Integer.getInteger("sheaf.bench.runs", 5);

    /// Notes when the first row stands there, counted from the start of the navigation.
    private static final String WATCH =
            """
            window.shown = () => {
              const row = document.querySelector('[role=row][aria-rowindex="2"]');
              return row && row.firstChild.textContent !== '…' ? row : null;
            };
            window.firstRow = undefined;
            const look = () => {
              if (window.firstRow === undefined && window.shown()) window.firstRow = performance.now();
              requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
            """;

    /// Scrolls at so many pixels a second for so many seconds, and counts frames.
    private static final String SCROLL =
            """
            ([speed, seconds]) => new Promise(done => {
              const grid = document.querySelector('[role=grid]');
              const from = grid.scrollTop, begun = performance.now();
              let last = begun, frames = 0, gaps = 0, longest = 0;
              const frame = now => {
                longest = Math.max(longest, now - last);
                last = now;
                frames++;
                const box = grid.getBoundingClientRect();
                const rows = [...grid.querySelectorAll('[role=rowgroup] > [role=row]')].filter(row => {
                  const at = row.getBoundingClientRect();
                  return at.bottom > box.top + 40 && at.top < box.bottom;
                });
                const covered = rows.length * 40 >= box.height - 80;
                if (!covered || rows.some(row => row.firstChild.textContent === '…')) gaps++;
                if (now - begun > seconds * 1000) return done([frames, gaps, longest]);
                grid.scrollTop = from + (now - begun) / 1000 * speed;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
            })
            """;

    /// Goes to a row and says in how many milliseconds it stands there.
    private static final String JUMP =
            """
            row => new Promise(done => {
              const grid = document.querySelector('[role=grid]'), begun = performance.now();
              grid.scrollTop = row * 40;
              const frame = () => {
                const there = grid.querySelector(`[role=row][aria-rowindex="${row + 2}"]`);
                if (there && there.firstChild.textContent !== '…') done(performance.now() - begun);
                else requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
            })
            """;

    private TableBench() {}

    public static void run(Bench.Table table) throws IOException {
        try (Served server = Served.fresh();
                Tab tab = Tab.open()) {
            tab.firstRun(server);
            String batch = batch(server);
            server.stop();
            fill(server, batch);
            server.start();
            tab.page().addInitScript(WATCH);
            opened(table, tab, server.url("/batches/" + batch + "/table"));
            scrolled(table, tab.page());
            sorted(table, tab.page());
            walked(table, tab, server.url("/batches/" + batch + "/table"));
        }
    }

    private static String batch(Served server) throws IOException {
        String session = server.upload(Eyes.samples(1, ""));
        return server.ask(
                        "POST",
                        "/api/v1/batches",
                        """
                        {"session_id": "%s", "name": "A hundred thousand", "start": false,
                         "fields": [{"name": "author"}, {"name": "title"}, {"name": "place"},
                                    {"name": "year", "type": "integer"}, {"name": "shelfmark"}]}
                        """
                                .formatted(session))
                .path("id")
                .asText();
    }

    /// As if all of them had been read.
    private static void fill(Served server, String batch) {
        try (Database database =
                Database.open(new DatabaseSettings(server.data().toAbsolutePath(), null, 2))) {
            database.useTransaction(handle -> {
                handle.execute(
                        """
                        create function pg_temp.cell(field text, value text, type text, confidence float)
                        returns jsonb language sql as $$ select jsonb_build_object('field', field, 'value', value::jsonb, 'type', type,
                            'text', value, 'confidence', confidence, 'box', '[70, 66, 218, 31]'::jsonb, 'rule', 'card_heading') $$
                        """);
                handle.execute(
                        """
                        insert into items (batch_id, seq, key, file_id, page, state, due_at, attempts, cells,
                            confidence, width, height, started_at, finished_at)
                        select i.batch_id, n, 'card-' || lpad(n::text, 6, '0') || '.png', i.file_id, 1, 'done', now(), 1,
                            jsonb_build_array(
                              pg_temp.cell('author', '"Arden, Clara ' || n %% 5000 || '"', 'text', 0.9),
                              pg_temp.cell('title', '"The harbour in the winter of ' || n || '"', 'text', 0.8),
                              pg_temp.cell('place', '"Place ' || n %% 97 || '"', 'text', 0.7),
                              pg_temp.cell('year', (1700 + n * 7919 %% 300)::text, 'integer', 0.6),
                              pg_temp.cell('shelfmark', '"Ard ' || n || '"', 'text', 0.95)),
                            0.6, 900, 540, now(), now()
                        from items i, generate_series(2, %d) n where i.batch_id = ?
                        """
                                .formatted(ROWS),
                        batch);
                handle.execute(
                        """
                        update items i set state = 'done', cells = (select cells from items o where o.batch_id = i.batch_id and o.seq = 2),
                            confidence = 0.6, width = 900, height = 540, finished_at = now()
                        where i.batch_id = ? and i.seq = 1
                        """,
                        batch);
                handle.execute(
                        """
                        update batches set total = %1$d, done = %1$d, status = 'completed',
                            started_at = now(), finished_at = now() where id = ?
                        """
                                .formatted(ROWS),
                        batch);
            });
        }
    }

    private static void opened(Bench.Table table, Tab tab, String address) {
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            tab.page().navigate(address);
            tab.page().waitForFunction("() => window.firstRow !== undefined");
            times[run] = number(tab.page().evaluate("() => window.firstRow"));
        }
        table.line(
                BENCH,
                rows() + " rows: address entered to the first row, whole page anew",
                "%.0f ms".formatted(Bench.median(times)),
                "< 1 s");
    }

    private static void scrolled(Bench.Table table, Page page) {
        for (int speed : new int[] {1_500, 6_000}) {
            Object found = page.evaluate(SCROLL, new Object[] {speed, 10});
            double[] said = numbers(found);
            table.line(
                    BENCH,
                    "scrolled for 10 s, %,d rows/s: frames with a row missing"
                            .formatted(speed / 40),
                    "%.0f of %.0f, longest frame %.0f ms".formatted(said[1], said[0], said[2]),
                    "0");
        }
        double[] jumps = new double[20];
        for (int i = 0; i < jumps.length; i++) {
            jumps[i] = number(page.evaluate(JUMP, (int) (7_919L * (i + 1) % (ROWS - 100))));
        }
        table.line(
                BENCH,
                "jump anywhere until the row stands there, median of 20",
                "%.0f ms".formatted(Bench.median(jumps)),
                "");
        table.line(
                BENCH,
                "jump to the last row",
                "%.0f ms".formatted(number(page.evaluate(JUMP, ROWS - 20))),
                "");
    }

    private static void sorted(Bench.Table table, Page page) {
        // Each for the first time: an order that is known is not asked for again.
        String[] columns = {"year", "author", "title", "place", "shelfmark"};
        double[] times = new double[columns.length];
        for (int run = 0; run < columns.length; run++) {
            double begun = number(page.evaluate("() => performance.now()"));
            page.getByTitle("Sort by " + columns[run]).click();
            times[run] =
                    number(
                                    page.evaluate(
                                            """
                                            name => new Promise(done => {
                                              const frame = () => document.querySelector('[aria-sort]')?.textContent === name && window.shown()
                                                ? done(performance.now()) : requestAnimationFrame(frame);
                                              requestAnimationFrame(frame);
                                            })
                                            """,
                                            columns[run]))
                            - begun;
        }
        table.line(
                BENCH,
                "sorted by a column for the first time until the first row stands there, median of 5",
                "%.0f ms".formatted(Bench.median(times)),
                "");
    }

    /// Through all rows, page by page.
    private static void walked(Bench.Table table, Tab tab, String address) {
        Page page = tab.page();
        page.navigate(address);
        page.waitForFunction("() => window.firstRow !== undefined");
        CDPSession tools = tab.context().newCDPSession(page);
        StringBuilder heaps = new StringBuilder();
        for (int part = 0; part <= 4; part++) {
            int to = Math.min(ROWS - 20, ROWS / 4 * part);
            for (int row = Math.max(0, ROWS / 4 * (part - 1)); row < to; row += 80) {
                page.evaluate(JUMP, row);
            }
            tools.send("HeapProfiler.collectGarbage");
            double used = number(page.evaluate("() => performance.memory.usedJSHeapSize")) / 1e6;
            heaps.append(part == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.1f", used));
        }
        Object nodes = page.evaluate("() => document.querySelectorAll('*').length");
        table.line(
                BENCH,
                "through all rows: script memory in MB at 0, 25, 50, 75, 100 %",
                heaps + "; " + nodes + " elements",
                "flat");
    }

    private static String rows() {
        return String.format(Locale.ROOT, "%,d", ROWS);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double[] numbers(Object values) {
        return ((List<?>) values).stream().mapToDouble(TableBench::number).toArray();
    }
}
