package io.highlander.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class AnimatedGifTest {

    @Test
    void laterPicturesAreWhatHasChanged() throws IOException {
        BufferedImage first = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        BufferedImage second = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        second.setRGB(10, 20, Color.RED.getRGB());
        second.setRGB(14, 22, Color.RED.getRGB());
        byte[] gif = AnimatedGif.of(
                List.of(new Film.Frame(first, Duration.ofMillis(500)), new Film.Frame(second, Duration.ofMillis(500))));

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(2);
            assertThat(reader.getWidth(0)).isEqualTo(40);
            assertThat(reader.getWidth(1)).isEqualTo(5);
            assertThat(reader.getHeight(1)).isEqualTo(3);
            assertThat(new Color(reader.read(1).getRGB(0, 0))).isEqualTo(Color.RED);
        } finally {
            reader.dispose();
        }
    }
}
