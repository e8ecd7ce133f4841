package io.highlander.demo.browser;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** What a window has shown, picture by picture. Pictures that show the same as the one before are left out. */
final class Film {

    private final Window window;
    private final Duration each;
    private final List<Frame> frames = new ArrayList<>();
    private byte[] last = {};

    /** @param each how long a picture is shown that is not held */
    Film(Window window, Duration each) {
        this.window = window;
        this.each = each;
    }

    /** @param shown for how long */
    record Frame(BufferedImage image, Duration shown) {}

    void shoot() {
        add(each);
    }

    /** A picture that one has to have the time to read. */
    void shootAndHold(Duration shown) {
        last = new byte[0];
        add(shown);
    }

    private void add(Duration shown) {
        byte[] picture = window.picture();
        if (!Arrays.equals(picture, last)) {
            frames.add(new Frame(withoutAlpha(picture), shown));
            last = picture;
        }
    }

    List<Frame> frames() {
        return List.copyOf(frames);
    }

    private static BufferedImage withoutAlpha(byte[] png) {
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage image =
                    new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.drawImage(decoded, 0, 0, null);
            graphics.dispose();
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
