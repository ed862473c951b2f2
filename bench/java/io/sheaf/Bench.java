package io.sheaf;

import io.sheaf.browser.ReviewBench;
import io.sheaf.browser.TableBench;
import io.sheaf.cases.CustodyBench;
import io.sheaf.cli.ModelFaultBench;
import io.sheaf.cli.ModelSpeedBench;
import io.sheaf.cli.ModelTruthBench;
import io.sheaf.cli.StartBench;
import io.sheaf.database.StartupBench;
import io.sheaf.engine.EngineBench;
import io.sheaf.export.ExportBench;
import io.sheaf.painter.PainterBench;
import io.sheaf.reader.ReaderBench;
import io.sheaf.storage.StorageBench;
import io.sheaf.upload.UploadBench;
import io.sheaf.web.EnqueueBench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs the benches that are named, or all, and prints one table.
public final class Bench {

    /// One bench.
    public interface Part {
        void run(Table table) throws Exception;
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("start", StartBench::run);
        PARTS.put("database", StartupBench::run);
        PARTS.put("storage", StorageBench::run);
        PARTS.put("upload", UploadBench::run);
        PARTS.put("reader", ReaderBench::run);
        PARTS.put("painter", PainterBench::run);
        PARTS.put("engine", EngineBench::run);
        PARTS.put("models", ModelTruthBench::run);
        PARTS.put("model-faults", ModelFaultBench::run);
        PARTS.put("model-speed", ModelSpeedBench::run);
        PARTS.put("enqueue", EnqueueBench::run);
        PARTS.put("export", ExportBench::run);
        PARTS.put("custody", CustodyBench::run);
        PARTS.put("table", TableBench::run);
        PARTS.put("review", ReviewBench::run);
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> named = named(args);
        List<String> wanted = named.isEmpty() ? List.copyOf(PARTS.keySet()) : named;
        Table table = new Table();
        for (String name : wanted) {
            Part part = PARTS.get(name);
            if (part == null) {
                System.err.println("There is no bench " + name + ". There are: " + PARTS.keySet());
                System.exit(64);
                return;
            }
            part.run(table);
        }
        System.exit(0);
    }

    /// What is asked for by name. `--truth DIR` and the like become the property
    /// `sheaf.bench.truth`.
    private static List<String> named(String[] args) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--") && i + 1 < args.length) {
                System.setProperty("sheaf.bench." + args[i].substring(2), args[++i]);
            } else {
                names.add(args[i]);
            }
        }
        return names;
    }

    /// The median, which one disturbed run does not move.
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Lines of a Markdown table, printed as they become known.
    public static final class Table {

        private Table() {
            System.out.println("| bench | what | figure | target |");
            System.out.println("|---|---|---|---|");
        }

        public void line(String bench, String what, String figure, String target) {
            System.out.println("| " + String.join(" | ", bench, what, figure, target) + " |");
        }
    }
}
