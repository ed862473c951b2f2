package io.sheaf.painter.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class PlayingCardTest {

    @Test
    void a_number_card_has_as_many_pips_as_its_rank() {
        for (Rank rank : Rank.values()) {
            List<Pips.Pip> pips = Pips.of(rank);
            assertThat(pips).as(rank.name()).hasSize(rank.count());
            assertThat(new HashSet<>(pips)).hasSameSizeAs(pips);
        }
        assertThat(Rank.ACE.count()).isEqualTo(1);
        assertThat(Rank.TEN.count()).isEqualTo(10);
        assertThat(Rank.KING.count()).isZero();
    }

    @Test
    void pips_are_the_same_from_left_and_right_and_except_the_seventh_from_both_ends() {
        for (Rank rank : Rank.values()) {
            Set<String> all = new HashSet<>();
            Set<String> mirrored = new HashSet<>();
            Set<String> turned = new HashSet<>();
            for (Pips.Pip pip : Pips.of(rank)) {
                all.add(pip.x() + " " + Math.round(pip.y() * 1000));
                mirrored.add(-pip.x() + " " + Math.round(pip.y() * 1000));
                turned.add(-pip.x() + " " + Math.round((1 - pip.y()) * 1000));
            }
            assertThat(mirrored).as(rank.name()).isEqualTo(all);
            if (rank != Rank.SEVEN) {
                assertThat(turned).as(rank.name()).isEqualTo(all);
            }
        }
    }

    @Test
    void pips_of_the_lower_half_stand_on_their_heads() {
        assertThat(Pips.of(Rank.TWO)).extracting(Pips.Pip::turned).containsExactly(false, true);
        assertThat(Pips.of(Rank.THREE))
                .extracting(Pips.Pip::turned)
                .containsExactly(false, false, true);
        assertThat(Pips.of(Rank.TEN)).filteredOn(Pips.Pip::turned).hasSize(5);
    }

    @Test
    void suits_are_known_by_sign_letter_and_name() {
        for (String text : List.of("♥", "♡", "hearts", "Heart", "H", "Herz", "cœur", "♥️")) {
            assertThat(Suit.of(text)).as(text).contains(Suit.HEARTS);
        }
        assertThat(Suit.of("S")).contains(Suit.SPADES);
        assertThat(Suit.of("♦")).contains(Suit.DIAMONDS);
        assertThat(Suit.of("clubs")).contains(Suit.CLUBS);
        assertThat(Suit.of("")).isEmpty();
        assertThat(Suit.of("cups")).isEmpty();
    }

    @Test
    void ranks_are_known_by_what_stands_in_the_corner() {
        assertThat(Rank.of("A")).contains(Rank.ACE);
        assertThat(Rank.of("10")).contains(Rank.TEN);
        assertThat(Rank.of("q")).contains(Rank.QUEEN);
        assertThat(Rank.of("King")).contains(Rank.KING);
        assertThat(Rank.of("Red Joker")).contains(Rank.JOKER);
        assertThat(Rank.of("")).isEmpty();
        assertThat(Rank.of("XIV")).isEmpty();
    }
}
