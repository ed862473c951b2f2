package io.sheaf.cases.bag;

import com.fasterxml.jackson.databind.JsonNode;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where everything of a case is in its bag.
public final class CaseLayout {

    public static final String CASE = "data/metadata/case.json";
    public static final String CUSTODY = "data/metadata/custody.jsonl";
    public static final String KEY = "data/metadata/key.pem";
    public static final String HTML = "data/report/report.html";
    public static final String PDF = "data/report/report.pdf";
    public static final String SIGNATURE = "signature.json";

    /// The folder of the evidence.
    static final String FILES = "data/files/";

    public static final String FORMAT = "sheaf-case-1";

    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int LONGEST = 60;

    private CaseLayout() {}

    /// The bag's name, which tells one state of a case from another.
    public static String folder(JsonNode json) {
        String id = json.path("case").path("id").asText();
        return "case-%s-entry-%s"
                .formatted(
                        id.substring(0, Math.min(8, id.length())),
                        json.path("state").path("case_number").longValue());
    }

    /// A place for a file: ASCII without spaces, so that every program and every disk can have it.
    ///
    /// @param batch its batch, counted from 1 along the timeline
    /// @param file counted from 1 in its batch
    /// @param name as it was sent
    public static String file(int batch, int file, String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String safe = UNFIT.matcher(plain).replaceAll("_");
        safe = safe.length() <= LONGEST ? safe : safe.substring(safe.length() - LONGEST);
        safe = safe.endsWith(".") ? safe + "_" : safe;
        // A locale may have other digits than ours.
        return String.format(Locale.ROOT, "%s%04d/%06d-%s", FILES, batch, file, safe);
    }

    /// `bag-info.txt`.
    ///
    /// @param oxum how much payload there is
    public static String info(JsonNode json, String oxum) {
        JsonNode state = json.path("state");
        return """
        Bag-Software-Agent: Sheaf, https://www.rfc-editor.org/rfc/rfc8493
        Bagging-Date: %s
        External-Description: %s
        External-Identifier: %s
        Internal-Sender-Description: %s, state of custody entry %s of the case, SHA-256 %s
        Payload-Oxum: %s
        """
                .formatted(
                        day(state.path("at").asText()),
                        json.path("case").path("title").asText(),
                        json.path("case").path("id").asText(),
                        FORMAT,
                        state.path("case_number").longValue(),
                        state.path("hash").asText(),
                        oxum);
    }

    private static String day(String moment) {
        return moment.substring(0, Math.min(10, moment.length()));
    }
}
