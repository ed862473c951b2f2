package io.sheaf.reader.field;

import java.util.List;
import java.util.Locale;

/// The twelve months by name, in the languages that we know, and as Roman numbers.
final class Months {

    private static final List<String> ROMAN =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

    /// English, German, French, Spanish, Italian, Dutch, Portuguese, Latin; folded, by their
    /// beginnings.
    private static final List<String> NAMES =
            List.of(
                    "january januar janner janvier enero gennaio januari janeiro ianuarius jan ene gen",
                    "february februar feber fevrier febrero febbraio februari fevereiro feb fev fevr febr",
                    "march marz maerz mars marzo maart marco mar mrz mrt",
                    "april avril abril aprile apr avr abr",
                    "may mai mayo maggio mei maio mag",
                    "june juni juin junio giugno junho jun giu",
                    "july juli juillet julio luglio julho jul lug juil",
                    "august aout agosto augustus aug ago aou",
                    "september septembre septiembre settembre setembro sept sep set",
                    "october oktober octobre octubre ottobre outubro oct okt ott out",
                    "november novembre noviembre novembro nov",
                    "december dezember decembre diciembre dicembre dezembro dec dez dic");

    private Months() {}

    /// 1 to 12, or 0 when it is the name of no month. One misread letter in a long name is
    /// forgiven.
    static int named(String name) {
        String folded = Words.fold(name);
        for (int month = 0; month < 12; month++) {
            for (String known : NAMES.get(month).split(" ")) {
                if (known.equals(folded)
                        || (known.length() > 5 && Similarity.of(known, folded) >= 0.8)) {
                    return month + 1;
                }
            }
        }
        return 0;
    }

    /// 1 to 12, or 0 when it is none. A Roman I is often read as 1 or l.
    static int roman(String numeral) {
        String upper = numeral.replace('1', 'I').replace('l', 'I').toUpperCase(Locale.ROOT);
        return numeral.matches("\\d+") ? 0 : ROMAN.indexOf(upper) + 1;
    }
}
