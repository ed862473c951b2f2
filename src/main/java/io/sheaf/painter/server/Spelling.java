package io.sheaf.painter.server;

import io.sheaf.processor.Prompt;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a prompt is written for a kind of engine. The author's words pass as they are; data from
/// rows and themes loses whatever the engine would take for syntax.
///
/// What is syntax, by source: AUTOMATIC1111 `modules/prompt_parser.py` (emphasis, editing,
/// alternation, `AND`, `BREAK`), `modules/extra_networks.py` (`<lora:…>`), prompt comments (`#`);
/// Dynamic Prompts (`{a|b}`, `__wildcard__`); Regional Prompter (`ADDCOL` …); ComfyUI
/// `comfy/sd1_clip.py` (emphasis, `embedding:`); stable-diffusion.cpp's `sd_cpp_extra_args`;
/// LocalAI splits its prompts at `|`.
enum Spelling {
    /// AUTOMATIC1111, its kin, and stable-diffusion.cpp: brackets are escaped.
    WEBUI("()[]", "<>{}|:#\\"),
    /// ComfyUI, which escapes round brackets only.
    COMFYUI("()", "<>{}[]|:\\"),
    /// Engines that are spoken to in plain language.
    PLAIN("", "<>|");

    private static final Pattern KEYWORDS =
            Pattern.compile("\\b(BREAK|AND(_[A-Z]+)?|ADD(COMM|BASE|COL|ROW|P))\\b");
    private static final Pattern WILDCARDS = Pattern.compile("_{2,}");

    private final String escaped;
    private final String dropped;

    Spelling(String escaped, String dropped) {
        this.escaped = escaped;
        this.dropped = dropped;
    }

    /// The prompt as the engine gets it.
    String of(Prompt prompt) {
        StringBuilder text = new StringBuilder();
        BitSet data = new BitSet();
        for (Prompt.Part part : prompt.parts()) {
            switch (part) {
                case Prompt.Part.Words(String words) -> text.append(words);
                case Prompt.Part.Data(String cell, _) -> {
                    int from = text.length();
                    spell(cell, text);
                    data.set(from, text.length());
                }
            }
        }
        return this == PLAIN ? text.toString() : withoutKeywords(text, data);
    }

    private void spell(String cell, StringBuilder text) {
        cell.codePoints()
                .forEach(each -> {
                    if (Character.isISOControl(each) || dropped.indexOf(each) >= 0) {
                        text.append(' ');
                    } else if (escaped.indexOf(each) >= 0) {
                        text.append('\\').appendCodePoint(each);
                    } else {
                        text.appendCodePoint(each);
                    }
                });
    }

    /// Words that are commands lose their capitals when any letter of them is data: two cells may
    /// make one together. So do wildcards their underscores.
    private static String withoutKeywords(StringBuilder text, BitSet data) {
        Matcher keywords = KEYWORDS.matcher(text);
        while (keywords.find()) {
            if (touches(data, keywords)) {
                String lower = keywords.group().toLowerCase(Locale.ROOT);
                text.replace(keywords.start(), keywords.end(), lower);
            }
        }
        Matcher wildcards = WILDCARDS.matcher(text);
        while (wildcards.find()) {
            if (touches(data, wildcards)) {
                text.replace(wildcards.start(), wildcards.end(), " ".repeat(length(wildcards)));
            }
        }
        return text.toString();
    }

    private static int length(Matcher found) {
        return found.end() - found.start();
    }

    private static boolean touches(BitSet data, Matcher found) {
        int next = data.nextSetBit(found.start());
        return next >= 0 && next < found.end();
    }
}
