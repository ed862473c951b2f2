package io.sheaf.cli;

import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.Manner;
import io.sheaf.reader.fake.Truth;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Runs a model server that knows the truth, until it is stopped.
@Command(
        name = "fake-model",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a model server on this machine that knows what stands on your cards, for trying",
            "model readers without a model. With --faults it misbehaves as servers do."
        })
final class FakeModelCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Pictures and a NAME.json for each, or images/ and truth/ of them.")
    private Path truth = Path.of(".");

    @Option(names = "--port", description = "8471; 0 for any that is free.")
    private int port = 8471;

    @Option(
            names = "--faults",
            paramLabel = "SEED",
            description = "Misbehave, the same for each seed.")
    private @Nullable Long seed;

    @Option(names = "--percent", description = "How many of a hundred requests go wrong then: 20.")
    private int percent = 20;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            description = "Milliseconds before each answer: 0.")
    private long latency;

    FakeModelCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FakeModel.Behaviour behaviour =
                FakeModel.Behaviour.GOOD
                        .with(seed == null ? Manner.GOOD : Manner.seeded(seed, percent))
                        .after(Duration.ofMillis(latency));
        try (FakeModel model = FakeModel.start(port, Truth.folder(truth), behaviour)) {
            String base = "http://127.0.0.1:" + model.port();
            out.println("A model that knows the truth listens at");
            out.println("  openai     " + base + "/v1");
            out.println("  ollama     " + base);
            out.println("  llama_cpp  " + base);
            out.println("Its name is " + FakeModel.MODEL + ". Stop it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
        return Exit.ALL_READ.code();
    }
}
