package io.highlander.http.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.testing.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {

    private final RecentTexts texts = new RecentTexts();

    @Test
    void whatComesAgainIsTheSameText() {
        String first = of("counter-1");

        assertThat(first).isEqualTo("counter-1");
        assertThat(of("counter-1")).isSameAs(first);
    }

    @Test
    void everyTextIsWhatItsBytesSay() {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            // Few characters and lengths, so that many share a place.
            String text = random.ints(random.nextInt(140), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(of(text)).as("seed %d", seed).isEqualTo(text);
        }
    }

    private String of(String text) {
        byte[] in = ("<" + text + ">").getBytes(US_ASCII);
        return texts.of(in, 1, text.length());
    }
}
