package io.sheaf;

import io.sheaf.account.TokenFuzz;
import io.sheaf.cases.BagFuzz;
import io.sheaf.cases.CaseFuzz;
import io.sheaf.cases.TimelineFuzz;
import io.sheaf.picture.DecodeFuzz;
import io.sheaf.picture.ExifFuzz;
import io.sheaf.picture.InspectFuzz;
import io.sheaf.upload.MultipartFuzz;
import io.sheaf.upload.ZipFuzz;
import io.sheaf.web.JsonFuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is fuzzed: writes the seeds of each target into a folder of its name and prints the name
/// and the class.
final class Fuzz {

    private interface Seeds {
        List<byte[]> make() throws IOException;
    }

    private record Target(Class<?> type, Seeds seeds) {}

    private static final Map<String, Target> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("multipart", new Target(MultipartFuzz.class, MultipartFuzz::seeds));
        TARGETS.put("inspect", new Target(InspectFuzz.class, InspectFuzz::seeds));
        TARGETS.put("decode", new Target(DecodeFuzz.class, InspectFuzz::seeds));
        TARGETS.put("exif", new Target(ExifFuzz.class, ExifFuzz::seeds));
        TARGETS.put("timeline", new Target(TimelineFuzz.class, TimelineFuzz::seeds));
        TARGETS.put("json", new Target(JsonFuzz.class, JsonFuzz::seeds));
        TARGETS.put("token", new Target(TokenFuzz.class, TokenFuzz::seeds));
        TARGETS.put("bag", new Target(BagFuzz.class, BagFuzz::seeds));
        TARGETS.put("case", new Target(CaseFuzz.class, CaseFuzz::seeds));
        TARGETS.put("zip", new Target(ZipFuzz.class, ZipFuzz::seeds));
    }

    private Fuzz() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        for (Map.Entry<String, Target> target : TARGETS.entrySet()) {
            Path folder = Files.createDirectories(root.resolve(target.getKey()).resolve("seeds"));
            List<byte[]> seeds = target.getValue().seeds().make();
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(folder.resolve("seed-" + i), seeds.get(i));
            }
            System.out.println(target.getKey() + " " + target.getValue().type().getName());
        }
    }
}
