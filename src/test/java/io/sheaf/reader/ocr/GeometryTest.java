package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class GeometryTest {

    @Test
    void the_smallest_rectangle_around_a_turned_one_is_that_one() {
        for (int degrees = -44; degrees <= 44; degrees += 11) {
            double angle = Math.toRadians(degrees);
            Quad drawn = new Quad(100, 80, Math.cos(angle), Math.sin(angle), 60, 20);
            List<Point> points = new ArrayList<>(drawn.corners());
            Random random = new Random(degrees);
            for (int i = 0; i < 200; i++) {
                points.add(drawn.at(random.nextDouble() * 60, random.nextDouble() * 20));
            }

            Quad found = Hull.smallestRectangle(points);

            assertThat(found.width()).isCloseTo(60, within(1e-6));
            assertThat(found.height()).isCloseTo(20, within(1e-6));
            assertThat(found.angle()).isCloseTo(angle, within(1e-6));
            assertThat(found.x()).isCloseTo(100, within(1e-6));
        }
    }

    @Test
    void points_on_a_line_or_on_one_spot_have_a_rectangle_without_area() {
        Quad line =
                Hull.smallestRectangle(List.of(new Point(1, 1), new Point(5, 1), new Point(3, 1)));
        assertThat(line.width()).isEqualTo(4);
        assertThat(line.height()).isZero();

        Quad spot = Hull.smallestRectangle(List.of(new Point(2, 3), new Point(2, 3)));
        assertThat(spot.x()).isEqualTo(2);
        assertThat(spot.width()).isZero();
    }

    @Test
    void a_rectangle_turned_four_times_is_where_it_was() {
        Quad quad = new Quad(30, 20, 1, 0, 40, 10);
        Quad turned = quad.turned(1, 200, 100).turned(1, 100, 200).turned(2, 200, 100);
        assertThat(turned.x()).isCloseTo(30, within(1e-9));
        assertThat(turned.y()).isCloseTo(20, within(1e-9));
        assertThat(turned.width()).isEqualTo(40);
        assertThat(quad.turned(1, 200, 100).height()).isEqualTo(40);
    }

    @Test
    void touching_pixels_are_one_line_and_weak_ones_none() {
        float[] map = new float[100 * 60];
        fill(map, 10, 10, 60, 8, 0.9f);
        fill(map, 10, 40, 30, 8, 0.9f);
        fill(map, 60, 40, 30, 8, 0.35f);

        List<Quad> quads = new TextMap(map, 100, 60).quads();

        assertThat(quads).hasSize(2);
        Quad first = quads.getFirst();
        assertThat(first.x()).isCloseTo(40, within(1e-6));
        assertThat(first.y()).isCloseTo(14, within(1e-6));
        // Grown on each side by area × 1.8 / circumference.
        double by = 60 * 8 * 1.8 / 136;
        assertThat(first.width()).isCloseTo(60 + 2 * by, within(1e-6));
        assertThat(first.height()).isCloseTo(8 + 2 * by, within(1e-6));
    }

    @Test
    void pixels_that_touch_by_a_corner_are_one_area() {
        float[] map = new float[40 * 40];
        fill(map, 5, 5, 10, 10, 1);
        fill(map, 15, 15, 10, 10, 1);

        assertThat(new TextMap(map, 40, 40).quads()).hasSize(1);
    }

    @Test
    void rows_go_down_and_within_a_row_to_the_right_on_slanting_pages_too() {
        double cos = Math.cos(0.2);
        double sin = Math.sin(0.2);
        Quad page = new Quad(0, 0, cos, sin, 0, 0);
        List<Quad> order = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                Point at = page.at(column * 200, row * 30);
                order.add(new Quad(at.x(), at.y(), cos, sin, 100, 20));
            }
        }
        List<Quad> mixed = new ArrayList<>(order);
        java.util.Collections.shuffle(mixed, new Random(1));

        assertThat(ReadingOrder.sorted(mixed)).isEqualTo(order);
    }

    @Test
    void shrinking_keeps_the_mean_and_growing_keeps_flat_colours() {
        Pixels checks = new Pixels(new int[64 * 64], 64, 64);
        for (int i = 0; i < checks.rgb().length; i++) {
            checks.rgb()[i] = (i + i / 64) % 2 == 0 ? 0xFFFFFF : 0;
        }
        assertThat(Scaling.to(checks, 8, 8).rgb()[9] & 255).isBetween(120, 135);
        Pixels flat = new Pixels(new int[] {0x102030}, 1, 1);
        assertThat(Scaling.to(flat, 5, 3).rgb()).containsOnly(0x102030);
    }

    private static void fill(float[] map, int x, int y, int width, int height, float value) {
        int across = map.length == 1600 ? 40 : 100;
        for (int row = y; row < y + height; row++) {
            java.util.Arrays.fill(map, row * across + x, row * across + x + width, value);
        }
    }
}
