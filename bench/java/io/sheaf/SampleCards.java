package io.sheaf;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/// Draws the sample cards in `samples/` and writes the truth about them. All people and books are
/// invented. It needs a monospaced font on the machine; the pictures are committed, so nobody else
/// does.
///
/// `java bench/java/io/sheaf/SampleCards.java samples bench/samples-truth.csv`
final class SampleCards {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    private static final int LEFT = 70;
    private static final int LINE = 44;

    private record Card(String author, String title, String place, int year, String shelfmark) {

        private String csv(String file) {
            return "%s,\"%s\",\"%s\",%s,%d,%s\n"
                    .formatted(file, author, title, place, year, shelfmark);
        }
    }

    private static final List<Card> CARDS =
            List.of(
                    new Card("Arden, Clara", "The harbour in winter", "Leeds", 1931, "Ard 112"),
                    new Card("Bellamy, Hugh", "Notes on river birds", "Bath", 1948, "Bel 207"),
                    new Card("Carver, Edith", "A village school", "York", 1926, "Car 318"),
                    new Card("Dunmore, Alan", "Bridges of the north", "Leeds", 1957, "Dun 441"),
                    new Card("Eastwick, Mary", "Salt and bread", "Exeter", 1939, "Eas 502"),
                    new Card("Farrow, Peter", "The clock maker", "London", 1962, "Far 613"),
                    new Card("Gilmour, Anna", "Maps for walkers", "Perth", 1951, "Gil 724"),
                    new Card("Hartley, John", "Old mills and water", "Derby", 1934, "Har 835"),
                    new Card("Ingram, Ruth", "Letters from the coast", "Hull", 1945, "Ing 946"),
                    new Card("Jarvis, Tom", "A garden of herbs", "Kent", 1928, "Jar 157"),
                    new Card("Keller, Ida", "Wind and weather", "Dover", 1966, "Kel 268"),
                    new Card("Lorne, David", "Stone walls", "Durham", 1953, "Lor 379"));

    private SampleCards() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        StringBuilder truth = new StringBuilder("file,author,title,place,year,shelfmark\n");
        for (int i = 0; i < CARDS.size(); i++) {
            String file = "card-%02d.png".formatted(i + 1);
            ImageIO.write(draw(CARDS.get(i), i), "png", folder.resolve(file).toFile());
            truth.append(CARDS.get(i).csv(file));
        }
        Files.writeString(Path.of(args[1]), truth.toString());
    }

    /// Two in three cards stand in the order of a catalogue, the others have labels; every fourth
    /// one lies a little askew.
    private static BufferedImage draw(Card card, int number) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(new Color(236, 236, 236));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        speckle(pen, new Random(number));
        if (number % 4 == 3) {
            pen.rotate(Math.toRadians(1.2), WIDTH / 2.0, HEIGHT / 2.0);
        }
        pen.setColor(new Color(40, 40, 40));
        pen.setFont(new Font("Nimbus Mono PS", Font.BOLD, 30));
        List<String> lines = number % 3 == 2 ? labelled(card) : catalogue(card);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), LEFT, 90 + i * LINE);
        }
        pen.setColor(new Color(150, 150, 150));
        pen.drawOval(WIDTH / 2 - 14, HEIGHT - 60, 28, 28);
        pen.dispose();
        return image;
    }

    private static List<String> catalogue(Card card) {
        return List.of(
                card.author() + ".",
                "   " + card.title() + ".",
                "   " + card.place() + " " + card.year() + ". 212 p.",
                "",
                "Shelfmark: " + card.shelfmark());
    }

    private static List<String> labelled(Card card) {
        return List.of(
                "Author: " + card.author(),
                "Title: " + card.title(),
                "Place: " + card.place(),
                "Year: " + card.year(),
                "Shelfmark: " + card.shelfmark());
    }

    private static void speckle(Graphics2D pen, Random random) {
        pen.setColor(new Color(215, 215, 215));
        for (int i = 0; i < 250; i++) {
            pen.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2, 2);
        }
    }
}
