package io.highlander.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PicturesTest {

    @Test
    void picturesInTheDocumentationAreOfTodaysPage() throws IOException {
        assertThat(Pictures.listed())
                .as(
                        "The page or a picture has changed. Take the pictures again, look at them, and commit them with"
                                + " docs/images/pictures.txt:%n%s%n",
                        Pictures.RENEW)
                .isEqualTo(Pictures.today());
    }
}
