package io.sheaf.painter.type;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Arabic letters in the shapes that they take beside each other, by Unicode's presentation forms;
/// and what changes when a run is turned round.
final class Joining {

    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;

    /// Letter → its forms, 0 for one that it does not have: made from Unicode's own compatibility
    /// decompositions, which name the letter of each presentation form.
    private static final Map<Integer, int[]> FORMS = new HashMap<>();

    private static final int LAM = 0x644;

    /// The alefs that lam makes one letter with, in the order of those letters.
    private static final String ALEFS = "\u0622\u0623\u0625\u0627";

    /// With the first alef, standing alone; each has a joined form after it.
    private static final int LAM_ALEF = 0xFEF5;

    private static final String PAIRS = "()[]{}<>«»‹›";

    static {
        forms(0xFE80, 0xFEF4);
        forms(0xFB50, 0xFBFF);
    }

    private Joining() {}

    private static void forms(int first, int last) {
        for (int form = first; form <= last; form++) {
            String letter = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
            if (letter.length() == 1 && Character.isLetter(letter.charAt(0))) {
                remember(form, letter.charAt(0));
            }
        }
    }

    /// A letter's forms stand in the order isolated, final, initial, medial.
    private static void remember(int form, int letter) {
        int[] forms = FORMS.computeIfAbsent(letter, any -> new int[4]);
        for (int i = 0; i < forms.length; i++) {
            if (forms[i] == 0) {
                forms[i] = form;
                return;
            }
        }
    }

    static String shapes(String text) {
        int[] letters = text.codePoints().toArray();
        StringBuilder shaped = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            boolean before = joinsOn(neighbour(letters, i, -1));
            int alef = i + 1 < letters.length ? ALEFS.indexOf(letters[i + 1]) : -1;
            if (letters[i] == LAM && alef >= 0) {
                shaped.appendCodePoint(LAM_ALEF + 2 * alef + (before ? 1 : 0));
                i++;
            } else {
                shaped.appendCodePoint(shape(letters, i, before));
            }
        }
        return shaped.toString();
    }

    private static int shape(int[] letters, int i, boolean before) {
        int[] forms = FORMS.get(letters[i]);
        if (forms == null) {
            return letters[i];
        }
        boolean after = forms[INITIAL] != 0 && joinsBack(neighbour(letters, i, 1));
        int form = before ? (after ? MEDIAL : FINAL) : after ? INITIAL : ISOLATED;
        return forms[form] != 0 ? forms[form] : letters[i];
    }

    /// The letter beside, past the marks upon it; 0 at the edge of the text.
    private static int neighbour(int[] letters, int from, int step) {
        for (int i = from + step; i >= 0 && i < letters.length; i += step) {
            if (Character.getType(letters[i]) != Character.NON_SPACING_MARK) {
                return letters[i];
            }
        }
        return 0;
    }

    private static boolean joinsOn(int letter) {
        int[] forms = FORMS.get(letter);
        return letter == 'ـ' || forms != null && forms[INITIAL] != 0;
    }

    private static boolean joinsBack(int letter) {
        int[] forms = FORMS.get(letter);
        return letter == 'ـ' || forms != null && forms[FINAL] != 0;
    }

    /// A run from right to left as it is drawn from left to right: marks stay behind their letters,
    /// brackets are mirrored.
    static String reversed(String run) {
        StringBuilder reversed = new StringBuilder(run.length());
        int[] letters = run.codePoints().toArray();
        for (int end = letters.length; end > 0; ) {
            int start = end - 1;
            while (start > 0 && Character.getType(letters[start]) == Character.NON_SPACING_MARK) {
                start--;
            }
            for (int i = start; i < end; i++) {
                reversed.appendCodePoint(mirrored(letters[i]));
            }
            end = start;
        }
        return reversed.toString();
    }

    private static int mirrored(int codePoint) {
        int at = PAIRS.indexOf(codePoint);
        return at < 0 ? codePoint : PAIRS.charAt(at ^ 1);
    }
}
