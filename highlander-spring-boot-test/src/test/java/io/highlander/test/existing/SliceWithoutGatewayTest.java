package io.highlander.test.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.test.AutoConfigureHighlander;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.TestContextManager;

@ExtendWith(OutputCaptureExtension.class)
class SliceWithoutGatewayTest {

    @Test
    void sliceWithoutGatewayIsToldWhatToAdd(CapturedOutput output) {
        assertThatThrownBy(() -> contextOf(WithoutGateway.class)).isNotNull();
        assertThat(output)
                .contains("Parameter 0 of constructor in " + GuestbookController.class.getName())
                .contains("annotate the test class with @AutoConfigureHighlander");
    }

    @Test
    void sliceWithTheAnnotationHasOne() {
        contextOf(WithGateway.class);
    }

    private static void contextOf(Class<?> testClass) {
        new TestContextManager(testClass).getTestContext().getApplicationContext();
    }

    @WebMvcTest
    static class WithoutGateway {}

    @WebMvcTest
    @AutoConfigureHighlander
    static class WithGateway {}
}
