package io.sheaf.album.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sheaf.template.Invalid;

import org.junit.jupiter.api.Test;

/// Where cards stand on a sheet.
class GridTest {

    private static final Layout.Size POKER = new Layout.Size(63, 88);

    private static Layout layout(Paper paper, double bleed, Layout.Flip flip) {
        return new Layout(
                paper, null, bleed, 2, 4, true, Layout.Back.PLAIN, flip, true, 1, true, false);
    }

    @Test
    void nine_poker_cards_fit_on_either_paper() {
        for (Paper paper : Paper.values()) {
            Grid grid = Grid.of(layout(paper, 1, Layout.Flip.LONG), POKER);
            assertThat(grid.perSheet()).as(paper.word()).isEqualTo(9);
            Grid.Place last = grid.front(8);
            assertThat(last.x() + 63 + 1).isLessThanOrEqualTo(paper.width() - 4);
            assertThat(last.y() - 1).isGreaterThanOrEqualTo(4);
            assertThat(grid.front(0).y() + 88 + 1).isLessThanOrEqualTo(paper.height() - 4);
        }
    }

    @Test
    void each_back_lies_behind_its_front_when_the_sheet_is_turned() {
        Grid across = Grid.of(layout(Paper.A4, 1, Layout.Flip.LONG), POKER);
        Grid over = Grid.of(layout(Paper.A4, 1, Layout.Flip.SHORT), POKER);
        for (int card = 0; card < 9; card++) {
            Grid.Place front = across.front(card);
            Grid.Place back = across.back(card);
            assertThat(back.x()).isCloseTo(210 - front.x() - 63, within(1e-9));
            assertThat(back.y()).isCloseTo(front.y(), within(1e-9));
            back = over.back(card);
            assertThat(back.x()).isCloseTo(front.x(), within(1e-9));
            assertThat(back.y()).isCloseTo(297 - front.y() - 88, within(1e-9));
        }
    }

    @Test
    void bleeds_of_neighbours_never_overlap() {
        Grid grid = Grid.of(layout(Paper.A4, 3, Layout.Flip.LONG), POKER);
        assertThat(grid.front(1).x() - grid.front(0).x() - 63).isCloseTo(6, within(1e-9));
        assertThat(grid.columns()).isEqualTo(2);
    }

    @Test
    void a_card_larger_than_the_paper_is_refused() {
        Layout layout = layout(Paper.A4, 1, Layout.Flip.LONG);
        assertThatThrownBy(() -> Grid.of(layout, new Layout.Size(205, 88)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("does not fit");
    }
}
