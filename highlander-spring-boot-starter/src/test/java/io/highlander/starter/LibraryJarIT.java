package io.highlander.starter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LibraryJarIT {

    @Test
    void fakesForTestsAreNotInTheLibrarysJar() {
        assertThatThrownBy(() -> Class.forName("io.highlander.test.fake.ManualClock"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
